package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.skipgram.Ngrams;
import dev.tessera.train.skipgram.SkipGramRun;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.TokenWeights;
import dev.tessera.train.skipgram.Units;
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

/// `tessera train skipgram`: text in, model directory out.
@Command(name = "skipgram", sortOptions = false,
    description = "Learn token or word vectors from text with skip-gram and negative sampling.",
    footer = {
        "", "Examples:", "  tessera train skipgram --out model docs/",
        "  tessera train skipgram --units words --dim 300 --epochs 10 --out model corpus.txt.xz"})
final class TrainSkipGramCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "INPUT",
      description = "Text: files, folders, .gz, .xz, .zip, .jsonl.")
  private List<Path> inputs;

  @Option(names = "--out", required = true, paramLabel = "MODELDIR",
      description = "Where the model goes; a model that is there is replaced.")
  private Path out;

  @Option(names = "--units", defaultValue = "composed", paramLabel = "KIND",
      description = "What vectors are learned of: words, composed (words made of BPE tokens), tokens"
          + " (default: ${DEFAULT-VALUE}).")
  private Units units;

  @Option(names = "--tokenizer", paramLabel = "FILE",
      description = "A tokenizer.json; without it one is trained on the same text.")
  private Path tokenizer;

  @Option(names = "--vocab-size", paramLabel = "N", defaultValue = "60000",
      description = "Tokens of the tokenizer that is trained (default: ${DEFAULT-VALUE}).")
  private int vocabularySize;

  @Option(names = "--minn", paramLabel = "N", defaultValue = "3",
      description = "Fewest characters of the n-grams that tokens share what they learn by"
          + " (default: ${DEFAULT-VALUE}).")
  private int minNgram;

  @Option(names = "--maxn", paramLabel = "N",
      description = "Most characters of these n-grams; 0: none (default: 6 if words are composed of"
          + " tokens, else 0).")
  private Integer maxNgram;

  @Option(names = "--dim", paramLabel = "N", description = "Length of a vector (default: 100).")
  private Integer dim;

  @Option(names = "--window", paramLabel = "N",
      description = "Most words on either side of the centre that count as context (default: 5).")
  private Integer window;

  @Option(names = "--negatives", paramLabel = "N",
      description = "Noise words for each centre (default: 5).")
  private Integer negatives;

  @Option(names = "--epochs", paramLabel = "N",
      description = "How often to go through the text (default: 5).")
  private Integer epochs;

  @Option(names = "--min-count", paramLabel = "N",
      description = "Leave out words that occur less often (default: 5).")
  private Integer minCount;

  @Option(names = "--subsample", paramLabel = "X",
      description = "Thin out words that make up more than this share of the text (default: 1e-4).")
  private Double subsample;

  @Option(names = {"--lr",
      "--learning-rate"}, paramLabel = "X",
      description = "Learning rate at the start; falls linearly (default: 0.025).")
  private Double learningRate;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice (default: 1).")
  private Long seed;

  @Option(names = "--token-weights", paramLabel = "KIND",
      description = "How tokens count in the vector of a text: sif or uniform (default: sif).")
  private TokenWeights tokenWeights;

  @Option(names = "--simd", paramLabel = "auto|off", defaultValue = "auto",
      description = "off: do without the Vector API.")
  private Simd simd;

  @Option(names = "--deterministic",
      description = "The same bits for any number of threads; slower. The default is lock-free.")
  private boolean deterministic;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda[:N]", defaultValue = "auto",
      converter = DeviceConverter.class,
      description = "What trains; auto: a GPU if there is one, or else the CPU.")
  private Device device;

  @Option(names = "--checkpoints", paramLabel = "DIR",
      description = "Keep the run's state here, to go on from if it is killed.")
  private Path checkpoints;

  @Option(names = "--checkpoint-minutes", paramLabel = "X",
      description = "From one checkpoint to the next (default: 10).")
  private Double checkpointMinutes;

  @Option(names = "--resume", description = "Go on from the state in --checkpoints.")
  private boolean resume;

  @Option(names = "--log", paramLabel = "FILE",
      description = "Write a JSON object a line on rate, loss and learning rate.")
  private Path log;

  @Option(names = "--json", description = "Print the run's figures as JSON.")
  private boolean json;

  private enum Simd {
    AUTO, OFF
  }

  @Override
  public Integer call() throws IOException {
    SkipGramSettings settings = settings();
    common.say("training on " + SkipGramTrainer.engine(settings));
    ModelDirectory.checkWritable(out);
    TextSource text = TextFiles.open(inputs);
    Tokenizer tokens = tokenizer != null
        ? Tokenizers.load(tokenizer)
        : trainTokenizer(text, settings);
    SkipGramRun run = SkipGramTrainer.train(text, tokens, settings, common.progress());
    ModelDirectory.write(run.model(), out);
    Text.reportInvalid(common, text);
    report(run);
    return 0;
  }

  private Tokenizer trainTokenizer(TextSource text, SkipGramSettings settings)
      throws IOException {
    BpeSettings bpe = BpeSettings.forEmbeddings()
        .withVocabularySize(vocabularySize)
        .withThreads(settings.threads());
    return settings.units() == Units.WORDS
        ? WordLevelTokenizer.of(List.of(), bpe.normalizer())
        : BpeTrainer.train(text, bpe, common.progress());
  }

  private SkipGramSettings settings() {
    SkipGramSettings.Builder builder = SkipGramSettings.builder()
        .units(units)
        .device(device)
        .simd(simd == Simd.AUTO);
    if (maxNgram != null) {
      builder.ngrams(maxNgram == 0 ? Ngrams.NONE : new Ngrams(minNgram, maxNgram));
    }
    Given.ifGiven(dim, builder::dim);
    Given.ifGiven(window, builder::window);
    Given.ifGiven(negatives, builder::negatives);
    Given.ifGiven(epochs, builder::epochs);
    Given.ifGiven(minCount, builder::minCount);
    Given.ifGiven(subsample, builder::subsample);
    Given.ifGiven(learningRate, builder::learningRate);
    Given.ifGiven(threads, builder::threads);
    Given.ifGiven(seed, builder::seed);
    Given.ifGiven(tokenWeights, builder::tokenWeights);
    Given.ifGiven(checkpoints, builder::checkpointDirectory);
    Given.ifGiven(checkpointMinutes, builder::checkpointMinutes);
    Given.ifGiven(log, builder::runLog);
    return builder.deterministic(deterministic).resume(resume).build();
  }

  private void report(SkipGramRun run) {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("dim", run.model().dim());
      result.putAll(run.statistics().byName());
      Json.print(common.out(), result);
    } else {
      common.say(String.format(
          "%,d words of %,d occurrences, read in %.1f s, trained in %.1f s at %,.0f words/s (%s)",
          run.statistics().vocabulary(), run.statistics().corpusUnits(),
          run.statistics().readSeconds(), run.statistics().trainSeconds(),
          run.statistics().unitsPerSecond(), run.statistics().kernel()));
      common.say("wrote " + out);
    }
  }
}
