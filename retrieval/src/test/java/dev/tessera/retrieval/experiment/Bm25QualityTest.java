package dev.tessera.retrieval.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.retrieval.index.Analysis;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// BM25 against published figures: Pyserini's for SciFact, with stemming (0.679) and without (0.665). The
/// others are our own, to be noticed when they change.
class Bm25QualityTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"scifact, ENGLISH, 0.9, 0.4, 0.679", "scifact, PLAIN, 0.9, 0.4, 0.665",
      "cranfield, PLAIN, 0.9, 0.4, 0.471", "cranfield, ENGLISH, 1.5, 0.75, 0.521",
      "scifact, CODE, 1.5, 0.75, 0.689"})
  void ndcgIsThatOfTheReference(String name, Analysis analysis, double k1, double b,
      double expected) throws IOException {
    BeirFolder beir = SharedData.retrieval(name);
    IndexSettings settings = IndexSettings.defaults()
        .withAnalysis(analysis)
        .withBm25(k1, b)
        .withCandidates(100);
    try (Stream<Document> documents = BeirCorpus.stream(beir.corpus())) {
      HybridIndex.build(folder.resolve("index"), null, documents, settings, Progress.NONE);
    }
    try (HybridIndex index = HybridIndex.open(folder.resolve("index"))) {
      Run run = new RetrievalExperiment(index, beir.judgedQueries("test"), 10, Progress.NONE)
          .run(SearchMode.BM25);
      Qrels qrels = new Qrels(beir.qrels("test"));
      double ndcg = run.rankings()
          .keySet()
          .stream()
          .mapToDouble(query -> Metric.ndcg(10).of(run.of(query), qrels.of(query)))
          .average()
          .orElseThrow();
      assertEquals(expected, ndcg, 0.002);
    }
  }
}
