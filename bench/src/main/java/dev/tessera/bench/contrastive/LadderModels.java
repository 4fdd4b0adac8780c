package dev.tessera.bench.contrastive;

import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.TextPairs;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.Tokenizers;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.mining.HardNegativeMiner;
import dev.tessera.retrieval.mining.MiningSettings;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTask;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.TokenWeights;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Trains the ladder's models. Models and tokenizer are kept in the work folder and used again.
///
/// @param data the folder of data sets
/// @param work where models go
/// @param dim of the vectors
/// @param epochs of contrastive training
/// @param temperature of its loss
record LadderModels(Path data, Path work, int dim, int epochs, double temperature) {

  private static final int VOCABULARY = 30_000;
  private static final int NEGATIVES = 3;

  /// Pairs from the documents of both collections; SciFact's titles and bodies first.
  List<PairSource> documents() throws IOException {
    OutlineSource scifact = Outlines.jsonLines(data.resolve("retrieval/scifact/corpus.jsonl"));
    OutlineSource cranfield = Outlines
        .jsonLines(data.resolve("retrieval/cranfield/corpus.jsonl"));
    return List.of(new TextPairs(scifact, PairKind.TITLE_BODY),
        new TextPairs(scifact, PairKind.SENTENCE_PASSAGE, PairKind.CROPS),
        new TextPairs(cranfield, PairKind.TITLE_BODY, PairKind.SENTENCE_PASSAGE, PairKind.CROPS));
  }

  /// Pairs from the articles on randomised trials.
  PairSource articles() {
    return new TextPairs(Outlines.jsonLines(data.resolve("corpora/pmc-rct.jsonl.xz")),
        PairKind.SENTENCE_PASSAGE, PairKind.TITLE_BODY);
  }

  /// Somebody's questions and answers.
  PairSource questions() throws IOException {
    return PairFile.of(data.resolve("pairs/medquad.jsonl.gz"));
  }

  private TextSource text() throws IOException {
    return TextFiles.open(data.resolve("corpora/pmc-rct.txt.xz"),
        data.resolve("retrieval/scifact/corpus.jsonl"),
        data.resolve("retrieval/cranfield/corpus.jsonl"));
  }

  private Tokenizer tokenizer() throws IOException {
    Path file = work.resolve("tokenizer.json");
    if (!Files.exists(file)) {
      Tokenizers.save(BpeTrainer.train(text(),
          BpeSettings.forEmbeddings().withVocabularySize(VOCABULARY), Progress.NONE), file);
    }
    return Tokenizers.load(file);
  }

  EmbeddingModel random(long seed) throws IOException {
    return ContrastiveTrainer.randomStart(tokenizer(), dim, seed);
  }

  EmbeddingModel skipGram(TokenWeights weights, long seed) throws IOException {
    Path folder = work.resolve("skip-gram-" + weights + "-" + dim + "-" + seed);
    if (!ModelDirectory.isModel(folder)) {
      ModelDirectory.write(SkipGramTrainer.train(text(), tokenizer(), SkipGramSettings.builder()
          .units(Units.COMPOSED)
          .dim(dim)
          .seed(seed)
          .tokenWeights(weights)
          .build(), Progress.NONE)
          .model(), folder);
    }
    return ModelDirectory.read(folder);
  }

  /// @param name of what is trained on, for the folder
  /// @param dims prefixes that are trained too
  EmbeddingModel contrastive(String name, EmbeddingModel start, List<PairSource> pairs,
      List<Integer> dims, long seed) throws IOException {
    Path folder = work.resolve("contrastive-" + name + "-" + dim + "-" + epochs + "-" + temperature
        + "-" + seed);
    if (!ModelDirectory.isModel(folder)) {
      ContrastiveRun run = ContrastiveTrainer.train(start,
          new ContrastiveTask(PairMix.of(pairs.toArray(PairSource[]::new))),
          ContrastiveSettings.quick()
              .with()
              .epochs(epochs)
              .temperature(temperature)
              .dims(dims)
              .seed(seed)
              .build(),
          Progress.NONE);
      System.err.printf("%s: %.0f s, %.0f pairs/s, %s%n", folder.getFileName(),
          run.statistics().seconds(), run.statistics().pairsPerSecond(), run.outcome().kind());
      ModelDirectory.write(run.model(), folder);
    }
    return ModelDirectory.read(folder);
  }

  /// The pairs with texts that the model takes for answers and that are none.
  PairSource withNegatives(EmbeddingModel model, PairSource pairs) throws IOException {
    Path folder = Files.createTempDirectory(work, "mining");
    HardNegativeMiner.indexPositives(folder.resolve("index"), pairs, model,
        IndexSettings.defaults(), Progress.NONE);
    List<Pair> mined = new ArrayList<>();
    try (HybridIndex index = HybridIndex.open(folder.resolve("index"), model)) {
      new HardNegativeMiner(index, MiningSettings.defaults().withNegatives(NEGATIVES)).mine(pairs,
          mined::add, Progress.NONE);
    }
    AtomicWrite.delete(folder);
    return PairSource.of(pairs.name() + " with hard negatives", mined);
  }
}
