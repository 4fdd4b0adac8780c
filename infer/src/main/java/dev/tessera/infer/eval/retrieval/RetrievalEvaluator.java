package dev.tessera.infer.eval.retrieval;

import dev.tessera.infer.eval.statistics.Bootstrap;
import dev.tessera.infer.eval.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;

/// Judges rankings by relevance judgements.
public final class RetrievalEvaluator {

  /// What papers print: nDCG@10, MRR@10, MAP, recall@100, success@1.
  public static final List<Metric> USUAL = List.of(Metric.ndcg(10), Metric.mrr(10), Metric.map(),
      Metric.recall(100), Metric.success(1));

  private RetrievalEvaluator() {}

  /// Judges a run on every query of the judgements; queries that were not judged are ignored.
  public static RetrievalReport evaluate(Run run, Qrels qrels, List<Metric> metrics,
      Resampling resampling) {
    List<String> queries = List.copyOf(qrels.grades().keySet());
    int missing = (int) queries.stream().filter(query -> run.of(query).isEmpty()).count();
    List<RetrievalReport.Result> results = new ArrayList<>();
    for (Metric metric : metrics) {
      double[] values = queries.stream()
          .mapToDouble(query -> metric.of(run.of(query), qrels.of(query)))
          .toArray();
      results.add(new RetrievalReport.Result(metric, Bootstrap.mean(values, resampling), values));
    }
    return new RetrievalReport(run.name(), queries, missing, results);
  }
}
