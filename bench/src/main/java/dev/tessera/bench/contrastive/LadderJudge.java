package dev.tessera.bench.contrastive;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Judges models by retrieval on SciFact and Cranfield and prints a line a model.
final class LadderJudge {

  private static final Metric NDCG = Metric.ndcg(10);
  private static final int DEPTH = 100;
  private static final int WEIGHTS = 20;

  private final BeirFolder scifact;
  private final BeirFolder cranfield;
  private final Path work;

  LadderJudge(Path collections, Path work) {
    this.scifact = new BeirFolder(collections.resolve("scifact"));
    this.cranfield = new BeirFolder(collections.resolve("cranfield"));
    this.work = work;
  }

  void header() {
    System.out.println("nDCG@10, 95 % intervals; p of the mix against BM25, paired randomisation");
  }

  /// Prints a model's figures.
  void rung(String name, EmbeddingModel model) throws IOException {
    try (Collection sci = open(scifact, model); Collection cran = open(cranfield, model)) {
      double weight = bestWeight(sci);
      System.out.printf("%-22s SciFact %s   Cranfield %s   weight %.2f%n", name,
          sci.line("test", weight), cran.line("test", weight), weight);
    }
  }

  /// Prints what half and a quarter of a model's dimensions are worth.
  void matryoshka(EmbeddingModel model) throws IOException {
    for (int dim : List.of(model.dim() / 2, model.dim() / 4)) {
      rung("  first " + dim + " dimensions", prefix(model, dim));
    }
  }

  static EmbeddingModel prefix(EmbeddingModel model, int dim) {
    int size = model.table().size();
    float[] rows = new float[size * dim];
    float[] row = new float[model.dim()];
    for (int token = 0; token < size; token++) {
      model.table().row(token, row, 0);
      System.arraycopy(row, 0, rows, token * dim, dim);
    }
    return new EmbeddingModel(model.tokenizer(), TokenTable.of(rows, dim), model.weights(),
        model.words(), model.provenance());
  }

  /// The vector side's weight that is best for SciFact's training queries.
  private static double bestWeight(Collection sci) throws IOException {
    double best = 0;
    double most = -1;
    for (int step = 0; step <= WEIGHTS; step++) {
      double weight = (double) step / WEIGHTS;
      double score = sci.judge("train", SearchMode.HYBRID, weight).result(NDCG).mean().estimate();
      if (score > most) {
        most = score;
        best = weight;
      }
    }
    return best;
  }

  private Collection open(BeirFolder folder, EmbeddingModel model) throws IOException {
    Path index = Files.createTempDirectory(work, "index");
    try (Stream<Document> documents = BeirCorpus.stream(folder.corpus())) {
      HybridIndex.build(index.resolve("index"), model, documents, IndexSettings.defaults(),
          Progress.NONE);
    }
    return new Collection(folder, index, HybridIndex.open(index.resolve("index"), model));
  }

  /// A collection, indexed.
  private record Collection(BeirFolder folder, Path temporary, HybridIndex index)
      implements
        AutoCloseable {

    RetrievalReport judge(String split, SearchMode mode, double weight) throws IOException {
      Fusion mix = new LinearMix(Normalisation.MIN_MAX, 1 - weight, weight);
      Run run = new RetrievalExperiment(index, folder.judgedQueries(split), DEPTH, Progress.NONE)
          .run(mode, mix, mode.name());
      return RetrievalEvaluator.evaluate(run, new Qrels(folder.qrels(split)), List.of(NDCG),
          Resampling.DEFAULT);
    }

    String line(String split, double weight) throws IOException {
      RetrievalReport keywords = judge(split, SearchMode.BM25, weight);
      RetrievalReport mixed = judge(split, SearchMode.HYBRID, weight);
      PairedComparison gain = mixed.against(keywords, NDCG, Resampling.DEFAULT);
      return "vector %s, BM25 %.3f, mix %s (p = %.4f)".formatted(
          interval(judge(split, SearchMode.VECTOR, weight)),
          keywords.result(NDCG).mean().estimate(), interval(mixed), gain.pValue());
    }

    private static String interval(RetrievalReport report) {
      Interval mean = report.result(NDCG).mean();
      return "%.3f [%.3f, %.3f]".formatted(mean.estimate(), mean.low(), mean.high());
    }

    @Override
    public void close() throws IOException {
      index.close();
      AtomicWrite.delete(temporary);
    }
  }
}
