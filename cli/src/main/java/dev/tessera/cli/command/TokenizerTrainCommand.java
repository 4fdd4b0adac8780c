package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.bpe.BpeCost;
import dev.tessera.data.bpe.BpeJob;
import dev.tessera.data.bpe.BpeReport;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenizerFiles;
import dev.tessera.data.tokenizer.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera tokenizer train`: text in, tokenizer.json out.
@Command(name = "train", sortOptions = false,
    description = "Learn a byte-level BPE tokenizer from text.", footer = {
        "", "Examples:",
        "  tessera tokenizer train --vocab-size 30000 --out tokenizer.json docs/",
        "  tessera tokenizer train --pre-tokenizer words --normalizer nfkc,lowercase --out t.json a.txt",
        "  tessera tokenizer train --from general.json --vocab-size 40000 --out medical.json pubmed/",
        "  tessera tokenizer train --max-memory 1g --work /tmp/work --out t.json huge.txt"})
final class TokenizerTrainCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "INPUT",
      description = "Text: files, folders, .gz, .xz, .zip, .jsonl.")
  private List<Path> inputs;

  @Option(names = "--out", required = true, paramLabel = "FILE",
      description = "Where tokenizer.json goes.")
  private Path out;

  @Option(names = "--vocab-size", paramLabel = "N", defaultValue = "30000",
      description = "Tokens at most, those of --from included (default: ${DEFAULT-VALUE}).")
  private int vocabularySize;

  @Option(names = "--from", paramLabel = "FILE",
      description = "A tokenizer to grow: its tokens keep their ids, its merges come first, new ones"
          + " are learnt behind them; text is cut as it cuts it.")
  private Path from;

  @Option(names = "--pre-tokenizer", paramLabel = "NAME",
      description = "gpt2, cl100k, o200k, whitespace, words, none, or regex:PATTERN"
          + " (default: gpt2).")
  private String preTokenizer;

  @Option(names = "--normalizer", paramLabel = "NAMES",
      description = "none, nfc, nfkc, lowercase, strip-accents, several with commas"
          + " (default: none).")
  private String normalizer;

  @Option(names = "--min-frequency", paramLabel = "N", defaultValue = "2",
      description = "Merge only pairs that occur this often (default: ${DEFAULT-VALUE}).")
  private long minFrequency;

  @Option(names = "--max-token-length", paramLabel = "BYTES",
      description = "The longest token that is learnt (default: no limit).")
  private Integer maxTokenLength;

  @Option(names = "--special", paramLabel = "TOKEN",
      description = "A special token; may be given more than once. With --from beside those that"
          + " the tokenizer has.")
  private List<String> special = List.of();

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--max-memory", paramLabel = "SIZE", converter = MemorySizeConverter.class,
      description = "Counts that need more, such as 512m or 2g, go to disk"
          + " (default: half of the heap).")
  private Long maxMemory;

  @Option(names = "--work", paramLabel = "DIR",
      description = "Keep the work done so far here; the same command goes on from it if it was"
          + " killed. Removed at the end.")
  private Path work;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private BpeCost expected;

  @Override
  public Integer call() throws IOException {
    AtomicWrite.checkFile(out);
    TextSource text = TextFiles.open(inputs);
    BpeJob job = new BpeJob(text, settings(), from == null ? null : grown(), work);
    BpeReport report = BpeTrainer.run(job, this::sayExpected, common.progress());
    Tokenizers.save(report.tokenizer(), out);
    Text.reportInvalid(common, text.name(), report.invalidBytes());
    if (report.leftOut() > 1) {
      common.warn(String.format("pre-tokens that occur less than %,d times were left out, for want"
          + " of memory; raise --max-memory", report.leftOut()));
    }
    if (json) {
      printJson(text, report);
    } else {
      common.say("needed:   " + report.cost());
      common.say(String.format("%,d tokens from %.1f MB; wrote %s",
          report.tokenizer().vocabularySize(), text.bytes() / 1e6, out));
    }
    return 0;
  }

  private void sayExpected(BpeCost estimate) {
    expected = estimate;
    common.say("expected: " + estimate);
  }

  private BpeTokenizer grown() throws IOException {
    if (preTokenizer != null || normalizer != null) {
      throw new BadInput("--pre-tokenizer and --normalizer cannot be given with --from: text is cut"
          + " as " + from + " cuts it");
    }
    if (TokenizerFiles.load(from) instanceof BpeTokenizer bpe) {
      return bpe;
    }
    throw new BadInput(from + " is no byte-level BPE; only that can be grown");
  }

  private BpeSettings settings() {
    BpeSettings settings = BpeSettings.defaults()
        .withVocabularySize(vocabularySize)
        .withMinFrequency(minFrequency)
        .withSpecialTokens(special);
    settings = preTokenizer == null
        ? settings
        : settings.withPreTokenizer(PreTokenizer.named(preTokenizer));
    settings = normalizer == null
        ? settings
        : settings.withNormalizer(Normalizer.named(normalizer));
    settings = maxTokenLength == null ? settings : settings.withMaxTokenLength(maxTokenLength);
    settings = maxMemory == null ? settings : settings.withMaxMemory(maxMemory);
    return threads == null ? settings : settings.withThreads(threads);
  }

  private void printJson(TextSource text, BpeReport report) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("tokenizer", out.toString());
    result.put("vocabulary", report.tokenizer().vocabularySize());
    result.put("bytes", text.bytes());
    result.put("pre-tokens", report.pieces());
    result.put("left out below", report.leftOut());
    result.put("expected", figures(expected));
    result.put("needed", figures(report.cost()));
    Json.print(common.out(), result);
  }

  private static Map<String, Object> figures(BpeCost cost) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("different pre-tokens", cost.preTokens());
    figures.put("memory", cost.memory());
    figures.put("seconds", cost.time().toNanos() / 1e9);
    return figures;
  }
}
