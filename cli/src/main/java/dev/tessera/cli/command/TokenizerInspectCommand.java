package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.TokenizerReport;
import dev.tessera.data.inspect.Differences;
import dev.tessera.data.inspect.Measuring;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera tokenizer inspect`: what a tokenizer is and does, beside another one if there is one.
@Command(name = "inspect", sortOptions = false,
    description = "Show what a tokenizer is and what it does to a text; compare two.", footer = {
        "", "Examples:", "  tessera tokenizer inspect tokenizer.json",
        "  tessera tokenizer inspect tokenizer.json --text manuals/",
        "  tessera tokenizer inspect general.json medical.json --text pubmed.txt"})
final class TokenizerInspectCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "FILE",
      description = "A tokenizer.json, *.tiktoken, or a folder with one.")
  private Path first;

  @Parameters(index = "1", arity = "0..1", paramLabel = "OTHER",
      description = "Another one to compare it with.")
  private Path second;

  @Option(names = "--text", paramLabel = "PATH",
      description = "Text to try them on: a file, a folder, .gz, .xz, .zip, .jsonl; may be given more"
          + " than once.")
  private List<Path> texts = List.of();

  @Option(names = {"-k", "--k"}, paramLabel = "N", defaultValue = "10",
      description = "How many tokens and words to list (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--k", k);
    Checks.positive("--threads", threads);
    common.countsOnlyWith("--threads", "--text");
    TextSource text = texts.isEmpty() ? null : TextFiles.open(texts);
    List<OpenTokenizer> tokenizers = new ArrayList<>();
    TokenizerReport report = new TokenizerReport(k);
    for (Path file : second == null ? List.of(first) : List.of(first, second)) {
      OpenTokenizer tokenizer = TokenizerFiles.load(file);
      tokenizers.add(tokenizer);
      report.add(file.toString(), tokenizer, text == null
          ? null
          : Measuring.measure(tokenizer, text, threads, common.progress()));
    }
    if (second != null) {
      report.common(Differences.commonTokens(tokenizers.getFirst(), tokenizers.getLast()));
    }
    if (second != null && text != null) {
      report.differences(Differences.of(tokenizers.getFirst(), tokenizers.getLast(),
          Measuring.words(text, threads, common.progress()), k));
    }
    if (json) {
      Json.print(common.out(), report.byName());
    } else {
      report.print(common.out());
    }
    return 0;
  }
}
