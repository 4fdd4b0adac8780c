package dev.tessera.cli.trial;

import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.files.TemporaryFolder;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalCollection;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.experiment.RetrievalExperiment;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Puts a collection's queries to an index in all three modes and judges the answers.
public final class RetrievalTrial {

  /// What is printed unless asked for otherwise.
  public static final List<Metric> METRICS = List.of(Metric.ndcg(10), Metric.mrr(10),
      Metric.recall(100));
  private static final int DEPTH = 100;

  private RetrievalTrial() {}

  /// Indexes a BEIR folder for as long as it takes and judges it on its test split.
  public static RetrievalTable of(Path folder, EmbeddingModel model, List<Metric> metrics,
      Progress progress)
      throws IOException {
    BeirFolder beir = new BeirFolder(folder);
    String split = RetrievalCollection.split(beir);
    try (TemporaryFolder temporary = TemporaryFolder.create("tessera-trial")) {
      Path index = temporary.path().resolve("index");
      try (Stream<Document> documents = BeirCorpus.stream(beir.corpus())) {
        HybridIndex.build(index, model, documents, IndexSettings.defaults(), progress);
      }
      try (HybridIndex open = HybridIndex.open(index, model)) {
        return judge(RetrievalCollection.name(folder, split), open,
            beir.judgedQueries(split), new Qrels(beir.qrels(split)), metrics, progress);
      }
    }
  }

  /// Judges an index by questions.
  ///
  /// @param name of the collection
  /// @param queries query id → text
  public static RetrievalTable judge(String name, HybridIndex index, Map<String, String> queries,
      Qrels qrels, List<Metric> metrics, Progress progress) throws IOException {
    RetrievalExperiment experiment = new RetrievalExperiment(index, queries, DEPTH, progress);
    List<Run> runs = new ArrayList<>();
    List<RetrievalReport> reports = new ArrayList<>();
    for (SearchMode mode : SearchMode.values()) {
      runs.add(experiment.run(mode));
      reports.add(
          RetrievalEvaluator.evaluate(runs.getLast(), qrels, metrics, Resampling.DEFAULT));
    }
    return new RetrievalTable(name, index.size(), runs, qrels, reports, metrics,
        reports.getLast().against(reports.getFirst(), metrics.getFirst(), Resampling.DEFAULT));
  }
}
