package dev.tessera.cli.command;

import dev.tessera.cli.encode.EncodeRun;
import dev.tessera.cli.encode.LineFormat;
import dev.tessera.cli.encode.Offsets;
import dev.tessera.cli.terminal.Lines;
import dev.tessera.data.BadInput;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.TokenizerFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera tokenizer encode`: a line of text in, a line of ids out.
@Command(name = "encode", sortOptions = false,
    description = "Print the token ids of each line of text. Special tokens written out in the text"
        + " are ordinary text unless they are allowed.",
    footer = {"", "Examples:",
        "  tessera tokenizer encode --tokenizer tokenizer.json manual.txt > manual.ids",
        "  echo 'hello world' | tessera tokenizer encode --tokenizer cl100k_base.tiktoken",
        "  tessera tokenizer encode --tokenizer tokenizer.json --whole --count huge.txt",
        "  tessera tokenizer encode --tokenizer tokenizer.json --offsets utf16 manual.txt",
        "  tessera tokenizer encode --tokenizer tokenizer.json --dropout 0.1 --seed 7 manual.txt"})
final class TokenizerEncodeCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--tokenizer", required = true, paramLabel = "FILE",
      description = "A tokenizer.json, *.tiktoken, or a folder with one.")
  private Path tokenizer;

  @Parameters(arity = "0..1", paramLabel = "INPUT", description = "A text file; without it, stdin.")
  private Path input;

  @Option(names = "--count", description = "Print how many tokens each line has, not which.")
  private boolean count;

  @Option(names = "--max-tokens", paramLabel = "N",
      description = "The first N tokens of each line at most, and never part of a character.")
  private Integer maxTokens;

  @Option(names = "--offsets", paramLabel = "bytes|utf16|code-points",
      description = "Print each token as id:start-end, its place in the line.")
  private Offsets offsets;

  @Option(names = "--allow-special", paramLabel = "TOKEN",
      description = "A special token that the text may spell out; may be given more than once. Never"
          + " for text from users.")
  private List<String> allowed = List.of();

  @Option(names = "--dropout", paramLabel = "P", defaultValue = "0",
      description = "Pass over each merge with this probability, so that words are cut in different"
          + " ways (BPE-dropout).")
  private double dropout;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the dropout (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--whole",
      description = "The input is one text, line ends included: print one line of ids, or with"
          + " --count one number.")
  private boolean whole;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    Checks.positive("--threads", threads);
    common.countsOnlyWith("--seed", "--dropout");
    Tokenizer loaded = TokenizerFiles.load(tokenizer);
    LineFormat format = new LineFormat(loaded, LineFormat.special(loaded, allowed), dropout, seed,
        maxTokens == null ? Integer.MAX_VALUE : maxTokens, count, offsets);
    if (whole && (maxTokens != null || offsets != null || dropout > 0 || !allowed.isEmpty())) {
      throw new BadInput("--whole goes together with --count only");
    }
    try (InputStream in = Lines.open(input);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      if (!whole) {
        EncodeRun.lines(in, format, threads, out);
      } else if (count) {
        out.write((EncodeRun.count(in, loaded, threads) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
      } else {
        EncodeRun.whole(in, loaded, threads, out);
      }
    }
    return 0;
  }
}
