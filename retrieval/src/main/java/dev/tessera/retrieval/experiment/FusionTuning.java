package dev.tessera.retrieval.experiment;

import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.statistics.Bootstrap;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.retrieval.fusion.Fusion;
import java.util.Arrays;
import java.util.List;

/// What tuning a fusion found. All figures are per query, in the queries' order.
///
/// @param metric what was tuned for
/// @param queries ids
/// @param best the fusion that is best on all queries: the one to use
/// @param keyword the keyword side alone
/// @param vector the vector side alone
/// @param untuned the index's own fusion
/// @param heldOut fusions chosen without the query in question: what `best` can be expected to give for
///     new queries
public record FusionTuning(Metric metric, List<String> queries, Fusion best, double[] keyword,
    double[] vector, double[] untuned, double[] heldOut) {

  public FusionTuning {
    queries = List.copyOf(queries);
  }

  /// The tuned fusion on queries it was not tuned on.
  public Interval expected(Resampling resampling) {
    return Bootstrap.mean(heldOut, resampling);
  }

  /// What the tuned fusion gains over the better of the two sides, on queries it was not tuned on.
  public PairedComparison gain(Resampling resampling) {
    return PairedComparison.of(heldOut, betterSide(), resampling);
  }

  /// What the tuned fusion gains over the index's own, on queries it was not tuned on.
  public PairedComparison gainOverUntuned(Resampling resampling) {
    return PairedComparison.of(heldOut, untuned, resampling);
  }

  private double[] betterSide() {
    return mean(keyword) >= mean(vector) ? keyword : vector;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
