package dev.tessera.infer.eval.retrieval;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import java.util.List;

/// How well a run did.
///
/// @param run name of the system
/// @param queries all judged queries, in the order of the judgements
/// @param missing how many of them the run holds nothing for; they count as 0 (trec_eval's `-c`)
/// @param results a figure for each metric asked for
public record RetrievalReport(String run, List<String> queries, int missing,
    List<Result> results) {

  /// @param mean over all queries, with a bootstrap interval over the queries
  /// @param values of each query, in the order of [RetrievalReport#queries]
  public record Result(Metric metric, Interval mean, double[] values) {}

  public RetrievalReport {
    queries = List.copyOf(queries);
    results = List.copyOf(results);
  }

  /// The result for a metric.
  ///
  /// @throws IllegalArgumentException if it was not evaluated
  public Result result(Metric metric) {
    return results.stream()
        .filter(result -> result.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(metric + " was not evaluated"));
  }

  /// This run against another on the same judgements: the difference of the means, this minus other,
  /// with a paired bootstrap interval and the p-value of a paired randomisation test.
  ///
  /// @throws BadInput if the two were not judged on the same queries
  public PairedComparison against(RetrievalReport other, Metric metric, Resampling resampling) {
    if (!queries.equals(other.queries)) {
      throw new BadInput("'" + run + "' and '" + other.run
          + "' were judged on different queries; use the same qrels for both");
    }
    return PairedComparison.of(result(metric).values(), other.result(metric).values(),
        resampling);
  }
}
