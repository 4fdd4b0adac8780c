package dev.tessera.bench.contrastive;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A collection with judged test queries.
///
/// @param work where indexes are built
record TestQueries(BeirFolder folder, Path work) {

  private static final Metric NDCG = Metric.ndcg(10);
  private static final int DEPTH = 100;

  /// nDCG@10 by query.
  ///
  /// @param keywords of BM25, by query
  /// @param vectors of each model's vectors, by query
  /// @param hybrid of both with the index's own fusion
  record Scores(double[] keywords, double[][] vectors, double[][] hybrid) {

    /// What each model's hybrid has more than BM25, by query.
    double[][] gains() {
      double[][] gains = new double[hybrid.length][];
      for (int m = 0; m < gains.length; m++) {
        gains[m] = difference(hybrid[m], keywords);
      }
      return gains;
    }

    static double[] difference(double[] a, double[] b) {
      double[] difference = new double[a.length];
      for (int q = 0; q < a.length; q++) {
        difference[q] = a[q] - b[q];
      }
      return difference;
    }
  }

  Scores judge(List<EmbeddingModel> models) throws IOException {
    double[] keywords = {};
    double[][] vectors = new double[models.size()][];
    double[][] hybrid = new double[models.size()][];
    for (int m = 0; m < models.size(); m++) {
      Path temporary = Files.createTempDirectory(work, "index");
      try (HybridIndex index = index(temporary.resolve("index"), models.get(m))) {
        keywords = values(index, SearchMode.BM25);
        vectors[m] = values(index, SearchMode.VECTOR);
        hybrid[m] = values(index, SearchMode.HYBRID);
      }
      AtomicWrite.delete(temporary);
    }
    return new Scores(keywords, vectors, hybrid);
  }

  private HybridIndex index(Path place, EmbeddingModel model) throws IOException {
    try (Stream<Document> documents = BeirCorpus.stream(folder.corpus())) {
      HybridIndex.build(place, model, documents, IndexSettings.defaults(), Progress.NONE);
    }
    return HybridIndex.open(place, model);
  }

  private double[] values(HybridIndex index, SearchMode mode) throws IOException {
    return RetrievalEvaluator.evaluate(
        new RetrievalExperiment(index, folder.judgedQueries("test"), DEPTH, Progress.NONE)
            .run(mode),
        new Qrels(folder.qrels("test")), List.of(NDCG), Resampling.NONE).result(NDCG).values();
  }
}
