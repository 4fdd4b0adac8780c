package dev.tessera.cli.quickstart;

import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.cli.trial.RetrievalTrial;
import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.index.Hit;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import dev.tessera.train.contrastive.ContrastiveRun;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import dev.tessera.train.skipgram.SkipGramRun;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The main job, once through: text → tokenizer → vectors → tuned vectors → index → proof → answers.
public final class Quickstart {

  private static final int SHOWN = 3;
  private static final int FEWEST_PAIRS = 256;

  private final QuickstartSettings settings;
  private final Progress progress;
  private final Consumer<String> say;

  /// @param say tells the person what is going on, a line at a time
  public Quickstart(QuickstartSettings settings, Progress progress, Consumer<String> say) {
    this.settings = settings;
    this.progress = progress;
    this.say = say;
  }

  public Outcome run() throws IOException {
    long begun = System.nanoTime();
    ModelDirectory.checkWritable(settings.model());
    HybridIndex.checkWritable(settings.index());
    Corpus corpus = corpus();
    EmbeddingModel model = tuned(skipGram(corpus), corpus);
    ModelDirectory.write(model, settings.model());
    HybridIndex.build(settings.index(), model, corpus.questions().documents().stream(),
        IndexSettings.defaults(), progress);
    try (HybridIndex index = HybridIndex.open(settings.index(), model)) {
      say.accept(String.format("index       %,d documents: BM25 and vectors", index.size()));
      RetrievalTable table = RetrievalTrial.judge("held-out questions", index,
          corpus.questions().queries(), new Qrels(corpus.questions().qrels()),
          RetrievalTrial.METRICS, progress);
      return new Outcome(settings, table, answers(index, corpus.samples()),
          (System.nanoTime() - begun) / 1e9);
    }
  }

  private Corpus corpus() throws IOException {
    Corpus corpus = settings.corpus().isEmpty()
        ? Corpus.ofJdk(settings.small(), settings.questions(), progress)
        : Corpus.of(settings.corpus(), settings.questions());
    say.accept("text        " + corpus.description());
    corpus.questions().writeBeir(settings.collection());
    if (!corpus.questions().remark().isEmpty()) {
      say.accept("            " + corpus.questions().remark());
    }
    return corpus;
  }

  private EmbeddingModel skipGram(Corpus corpus) throws IOException {
    Tokenizer tokenizer = BpeTrainer.train(corpus.text(),
        BpeSettings.forEmbeddings().withVocabularySize(settings.vocabularySize()), progress);
    say.accept(String.format("tokenizer   %,d tokens of byte-level BPE",
        tokenizer.vocabularySize()));
    SkipGramRun run = SkipGramTrainer.train(corpus.text(), tokenizer, SkipGramSettings.builder()
        .units(Units.COMPOSED)
        .dim(QuickstartSettings.DIM)
        .build(), progress);
    say.accept(String.format("skip-gram   %,d words of %,d occurrences, %d dimensions,"
        + " %,.0f words/s", run.statistics().vocabulary(), run.statistics().corpusUnits(),
        run.model().dim(), run.statistics().unitsPerSecond()));
    return run.model();
  }

  /// Tunes the table on the questions that are not held out: a first sentence and its entry belong
  /// together, all others of the batch do not.
  private EmbeddingModel tuned(EmbeddingModel start, Corpus corpus) throws IOException {
    List<Pair> pairs = corpus.questions().trainingPairs();
    if (pairs.size() < FEWEST_PAIRS) {
      say.accept("contrastive left out: " + pairs.size() + " pairs are too few to learn from");
      return start;
    }
    ContrastiveRun run = ContrastiveTrainer.train(start,
        PairSource.of("training questions", pairs),
        ContrastiveSettings.quick()
            .with()
            .batchSize(Math.min(1024, pairs.size() / 8))
            .build(),
        progress);
    say.accept(String.format("contrastive %,d pairs of a first sentence and the rest of its entry,"
        + " %,.0f pairs/s", pairs.size(), run.statistics().pairsPerSecond()));
    return run.model();
  }

  private static List<Answers> answers(HybridIndex index, List<String> queries)
      throws IOException {
    List<Answers> answers = new ArrayList<>();
    for (String query : queries) {
      Map<SearchMode, List<Hit>> byMode = new LinkedHashMap<>();
      for (SearchMode mode : SearchMode.values()) {
        byMode.put(mode, index.search(query, mode, SHOWN));
      }
      answers.add(new Answers(query, byMode));
    }
    return answers;
  }

  /// What the three modes found for one query.
  public record Answers(String query, Map<SearchMode, List<Hit>> byMode) {}
}
