package dev.tessera.bench.retrieval;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.index.Analysis;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// BM25's quality by analysis, k1 and b on BEIR folders.
public final class AnalysisTable {

  private static final double[][] K1_AND_B = {{0.9, 0.4}, {1.2, 0.75}, {1.5, 0.75}, {2, 0.9}};

  private AnalysisTable() {}

  /// @param args BEIR folders
  public static void main(String[] args) throws IOException {
    for (String folder : args) {
      BeirFolder beir = new BeirFolder(Path.of(folder));
      for (Analysis analysis : Analysis.values()) {
        for (double[] setting : K1_AND_B) {
          RetrievalReport report = judge(beir, IndexSettings.defaults()
              .withAnalysis(analysis)
              .withBm25(setting[0], setting[1]));
          System.out.printf(Locale.ROOT, "%s %s k1 %.1f b %.2f nDCG@10 %.4f recall@100 %.4f%n",
              beir.folder().getFileName(), analysis, setting[0], setting[1],
              report.result(Metric.ndcg(10)).mean().estimate(),
              report.result(Metric.recall(100)).mean().estimate());
        }
      }
    }
  }

  private static RetrievalReport judge(BeirFolder beir, IndexSettings settings)
      throws IOException {
    Path temporary = Files.createTempDirectory("analysis-table");
    try (Stream<Document> documents = BeirCorpus.stream(beir.corpus())) {
      HybridIndex.build(temporary.resolve("index"), null, documents, settings, Progress.NONE);
      try (HybridIndex index = HybridIndex.open(temporary.resolve("index"))) {
        return RetrievalEvaluator.evaluate(
            new RetrievalExperiment(index, beir.judgedQueries("test"), 100, Progress.NONE)
                .run(SearchMode.BM25),
            new Qrels(beir.qrels("test")), List.of(Metric.ndcg(10), Metric.recall(100)),
            Resampling.DEFAULT);
      }
    } finally {
      AtomicWrite.delete(temporary);
    }
  }
}
