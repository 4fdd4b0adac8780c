package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.internal.RunDirectory;
import java.io.IOException;
import java.util.List;

/// Trains an embedding model on a text with skip-gram and negative sampling.
public final class SkipGramTrainer {

  private static final double NANOS = 1e9;

  private SkipGramTrainer() {}

  /// Reads the text once, learns vectors from it and makes a model of them.
  ///
  /// @param tokenizer finds the words in the text; what the units of [Units#COMPOSED] and
  ///   [Units#TOKENS] are made of
  public static SkipGramRun train(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      Progress progress) throws IOException {
    return train(SkipGramTask.of(text, tokenizer), settings, progress);
  }

  /// Carries out a task.
  ///
  /// @throws BadInput if the text has too little in it, the model to go on from does not fit, the tables
  ///   do not fit into memory, the run directory cannot be had, or training diverges
  /// @throws IOException if the text cannot be read, or the work or run directory not be written
  public static SkipGramRun train(SkipGramTask task, SkipGramSettings settings, Progress progress)
      throws IOException {
    if (settings.cacheDirectory() != null) {
      AtomicWrite.checkFolder(settings.cacheDirectory());
    }
    try (RunDirectory run = RunDirectory.open(settings.runDirectory(), Checkpoint.FILE,
        settings.resume())) {
      return run.watch(() -> train(task, settings, progress, run));
    }
  }

  private static SkipGramRun train(SkipGramTask task, SkipGramSettings settings,
      Progress progress, RunDirectory run) throws IOException {
    long start = System.nanoTime();
    List<String> known = knownWords(task, settings);
    try (EncodedCorpus corpus = encode(task, settings, known, progress)) {
      Tokenizer tokenizer = modelTokenizer(corpus, task.tokenizer(), settings);
      task.from().ifPresent(model -> WarmStart.check(model, tokenizer, settings));
      Parts parts = Parts.of(corpus, tokenizer, settings);
      Plan plan = Plan.of(settings, corpus, parts.unitsOfRows());
      Footprint footprint = Footprint.of(task, plan, parts);
      footprint.check(settings.dim());
      run.say(footprint.toString());
      task.watcher().knows(footprint);
      Training training = new Training(task, plan, parts, run);
      double readSeconds = (System.nanoTime() - start) / NANOS;
      ModelBuilder models = new ModelBuilder(task, settings, tokenizer, parts, corpus);
      Judging.Models current = () -> models.build(training.tables(),
          training.statistics(readSeconds));
      training.run(current, progress);
      EmbeddingModel model = training.best().isPresent()
          ? training.best().get()
          : current.current();
      task.watcher().made(model);
      return new SkipGramRun(model, training.outcome(), training.statistics(readSeconds));
    }
  }

  private static EncodedCorpus encode(SkipGramTask task, SkipGramSettings settings,
      List<String> known, Progress progress) throws IOException {
    if (engine(settings) instanceof Engine.OnGpu) {
      return CorpusCache.encode(task, settings, known, progress);
    }
    try (WarmUp _ = WarmUp.begin(settings)) {
      return CorpusCache.encode(task, settings, known, progress);
    }
  }

  /// What a model's rows are looked up by.
  static Tokenizer modelTokenizer(EncodedCorpus corpus, Tokenizer tokenizer,
      SkipGramSettings settings) {
    return settings.units() == Units.WORDS
        ? WordLevelTokenizer.of(corpus.words().words(), tokenizer.normalizer())
        : tokenizer;
  }

  /// What a run with these settings works on, and why.
  ///
  /// @throws BadInput if the device that they name is not there, or of no use for them
  public static Engine engine(SkipGramSettings settings) {
    if (settings.deterministic()) {
      return new Engine.OnCpu("--deterministic");
    }
    return Engine.choose(settings.device(), CudaDriver.find());
  }

  /// The words that keep their ids: those of a model of words that training goes on from.
  private static List<String> knownWords(SkipGramTask task, SkipGramSettings settings) {
    if (task.from().isEmpty() || settings.units() != Units.WORDS) {
      return List.of();
    }
    if (task.from().get().tokenizer() instanceof WordLevelTokenizer words
        && words.unknownId() < 0) {
      return words.words();
    }
    throw new BadInput("the model to go on from is made of tokens, not of words; leave --units"
        + " words out");
  }
}
