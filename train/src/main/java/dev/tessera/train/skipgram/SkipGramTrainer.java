package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.Engine;
import java.io.IOException;

/// Trains an embedding model on a text with skip-gram and negative sampling.
public final class SkipGramTrainer {

  private static final double NANOS = 1e9;

  private SkipGramTrainer() {}

  /// Reads the text once, learns vectors from it and makes a model of them.
  ///
  /// @param tokenizer finds the words in the text; what the units of [Units#COMPOSED] and
  ///   [Units#TOKENS] are made of
  /// @throws BadInput if the text has too little in it
  /// @throws IOException if the text cannot be read or the work directory not be written
  public static SkipGramRun train(TextSource text, Tokenizer tokenizer, SkipGramSettings settings,
      Progress progress) throws IOException {
    long start = System.nanoTime();
    try (EncodedCorpus corpus = new CorpusEncoder(text, tokenizer, settings).encode(progress)) {
      Tokenizer modelTokenizer = settings.units() == Units.WORDS
          ? WordLevelTokenizer.of(corpus.words().words(), tokenizer.normalizer())
          : tokenizer;
      Parts parts = Parts.of(corpus, modelTokenizer, settings);
      Training training = new Training(Plan.of(settings, corpus, parts.unitsOfRows()),
          parts.rows());
      long read = System.nanoTime();
      training.run(progress);
      SkipGramStatistics statistics = new SkipGramStatistics(corpus.words().size(), corpus.size(),
          training.trainedUnits(), (read - start) / NANOS, training.seconds(), training.kernel(),
          settings.epochs(), training.losses());
      EmbeddingModel model = new ModelBuilder(settings, text).build(modelTokenizer,
          training.tables(), parts, corpus, statistics);
      return new SkipGramRun(model, statistics);
    }
  }

  /// What a run with these settings works on, and why.
  ///
  /// @throws BadInput if the device that they name is not there, or of no use for them
  public static Engine engine(SkipGramSettings settings) {
    return settings.deterministic()
        ? new Engine.OnCpu("--deterministic")
        : Engine.choose(settings.device(), CudaDriver.find());
  }
}
