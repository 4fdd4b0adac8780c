package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.skipgram.SkipGramRun;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTask;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        "  tessera train skipgram --units words --dim 300 --epochs 10 --out model corpus.txt.xz",
        "  tessera train skipgram --from general --anchor 0.1 --out medical abstracts.jsonl",
        "  tessera train skipgram --eval-similarity pairs.tsv --patience 5 --out model docs/"})
final class TrainSkipGramCommand implements Callable<Integer> {

  private static final int JUDGED_WORDS = 30_000;

  @Mixin
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "INPUT",
      description = "Text: files, folders, .gz, .xz, .zip, .jsonl.")
  private List<Path> inputs;

  @Option(names = "--out", required = true, paramLabel = "MODELDIR",
      description = "Where the model goes; a model that is there is replaced.")
  private Path out;

  @Option(names = "--units", paramLabel = "KIND",
      description = "What vectors are learned of: words, composed (words made of BPE tokens), tokens"
          + " (default: composed; with --from what that model is made of).")
  private Units units;

  @Option(names = "--tokenizer", paramLabel = "FILE",
      description = "A tokenizer.json; without it one is trained on the same text.")
  private Path tokenizer;

  @Option(names = "--vocab-size", paramLabel = "N", defaultValue = "60000",
      description = "Tokens of the tokenizer that is trained (default: ${DEFAULT-VALUE}).")
  private int vocabularySize;

  @Option(names = "--from", paramLabel = "MODELDIR",
      description = "Go on from this model: its tokens and words keep their ids, its vectors are the"
          + " beginning; with --tokenizer, one that has grown from its own.")
  private Path from;

  @Mixin
  private SkipGramOptions options;

  @Option(names = "--eval-analogies", paramLabel = "FILE",
      description = "Judge the vectors under way by these questions (Google's format), among the"
          + " 30,000 most frequent words, and keep the best model; may be repeated.")
  private List<Path> analogies = List.of();

  @Option(names = "--eval-similarity", paramLabel = "FILE",
      description = "Judge them by these pairs of words; may be repeated. Several tests count alike.")
  private List<Path> similarity = List.of();

  @Option(names = "--json", description = "Print the run's figures as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Optional<EmbeddingModel> start = Optional.empty();
    if (from != null) {
      start = Optional.of(ModelDirectory.read(from));
    }
    SkipGramSettings settings = options.settings(units(start), start.map(EmbeddingModel::dim));
    Expectations expectations = new Expectations(common, SkipGramTrainer.engine(settings));
    ModelDirectory.checkWritable(out);
    inputs.forEach(input -> Checks.outlives("the text", input, out));
    Checks.outlives("--run", settings.runDirectory(), out);
    Checks.outlives("--cache", settings.cacheDirectory(), out);
    Optional<ModelJudge> judge = BatteryJudge.ofWords(analogies, similarity, JUDGED_WORDS);
    TextSource text = TextFiles.open(inputs);
    SkipGramTask task = new SkipGramTask(text, tokenizer(text, settings, start), start, judge,
        expectations);
    SkipGramRun run = SkipGramTrainer.train(task, settings, common.progress());
    ModelDirectory.write(run.model(), out);
    Text.reportInvalid(common, text);
    report(run, expectations);
    return 0;
  }

  private void checkOptions() {
    common.countsOnlyWith("--anchor", "--from");
    common.countsOnlyWith("--checkpoint-minutes", "--run");
    common.countsOnlyWith("--eval-every", "--eval-analogies", "--eval-similarity", "--patience");
    boolean trainsTokenizer = tokenizer == null && from == null && units != Units.WORDS;
    if (common.isGiven("--vocab-size") && !trainsTokenizer) {
      throw new BadInput(
          "--vocab-size is of the tokenizer that is trained, and none is trained with"
              + " --tokenizer, --from or --units words; leave it out");
    }
  }

  private Units units(Optional<EmbeddingModel> start) {
    if (units != null) {
      return units;
    }
    return start.isPresent() && start.get().tokenizer() instanceof WordLevelTokenizer
        ? Units.WORDS
        : Units.COMPOSED;
  }

  private Tokenizer tokenizer(TextSource text, SkipGramSettings settings,
      Optional<EmbeddingModel> start) throws IOException {
    if (tokenizer != null) {
      return Tokenizers.load(tokenizer);
    }
    if (start.isPresent()) {
      return start.get().tokenizer();
    }
    BpeSettings bpe = BpeSettings.forEmbeddings()
        .withVocabularySize(vocabularySize)
        .withThreads(settings.threads());
    return settings.units() == Units.WORDS
        ? WordLevelTokenizer.of(List.of(), bpe.normalizer())
        : BpeTrainer.train(text, bpe, common.progress());
  }

  private void report(SkipGramRun run, Expectations expectations) {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("dim", run.model().dim());
      result.put("outcome", run.outcome().kind().word());
      result.putAll(run.statistics().byName());
      Json.print(common.out(), result);
    } else {
      common.say(String.format(
          "%,d words of %,d occurrences, read in %.1f s, trained in %.1f s at %,.0f words/s (%s)",
          run.statistics().vocabulary(), run.statistics().corpusUnits(),
          run.statistics().readSeconds(), run.statistics().trainSeconds(),
          run.statistics().unitsPerSecond(), run.statistics().kernel()));
      common.say(expectations.review(run.statistics()));
      if (!run.outcome().message().isEmpty()) {
        common.say("stopped early: " + run.outcome().message());
      }
      common.say("wrote " + out);
    }
  }
}
