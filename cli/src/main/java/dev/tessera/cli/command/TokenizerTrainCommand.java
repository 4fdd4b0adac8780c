package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
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
        "  tessera tokenizer train --pre-tokenizer words --normalizer nfkc,lowercase --out t.json a.txt"})
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
      description = "Tokens at most (default: ${DEFAULT-VALUE}).")
  private int vocabularySize;

  @Option(names = "--pre-tokenizer", paramLabel = "NAME", defaultValue = "gpt2",
      description = "gpt2, cl100k, o200k, whitespace, words, none, or regex:PATTERN"
          + " (default: ${DEFAULT-VALUE}).")
  private String preTokenizer;

  @Option(names = "--normalizer", paramLabel = "NAMES", defaultValue = "none",
      description = "none, nfc, nfkc, lowercase, strip-accents, several with commas"
          + " (default: ${DEFAULT-VALUE}).")
  private String normalizer;

  @Option(names = "--min-frequency", paramLabel = "N", defaultValue = "2",
      description = "Merge only pairs that occur this often (default: ${DEFAULT-VALUE}).")
  private long minFrequency;

  @Option(names = "--max-token-length", paramLabel = "BYTES",
      description = "The longest token (default: no limit).")
  private Integer maxTokenLength;

  @Option(names = "--special", paramLabel = "TOKEN",
      description = "A special token; may be given more than once.")
  private List<String> special = List.of();

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    BpeSettings settings = settings();
    TextSource text = TextFiles.open(inputs);
    long begun = System.nanoTime();
    Tokenizer trained = BpeTrainer.train(text, settings, common.progress());
    double seconds = (System.nanoTime() - begun) / 1e9;
    Tokenizers.save(trained, out);
    Text.reportInvalid(common, text);
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("tokenizer", out.toString());
      result.put("vocabulary", trained.vocabularySize());
      result.put("bytes", text.bytes());
      result.put("seconds", seconds);
      Json.print(common.out(), result);
    } else {
      common.say(String.format("%,d tokens from %.1f MB in %.1f s; wrote %s",
          trained.vocabularySize(), text.bytes() / 1e6, seconds, out));
    }
    return 0;
  }

  private BpeSettings settings() {
    BpeSettings settings = BpeSettings.defaults()
        .withVocabularySize(vocabularySize)
        .withPreTokenizer(PreTokenizer.named(preTokenizer))
        .withNormalizer(Normalizer.named(normalizer))
        .withMinFrequency(minFrequency)
        .withSpecialTokens(special);
    settings = maxTokenLength == null ? settings : settings.withMaxTokenLength(maxTokenLength);
    return threads == null ? settings : settings.withThreads(threads);
  }
}
