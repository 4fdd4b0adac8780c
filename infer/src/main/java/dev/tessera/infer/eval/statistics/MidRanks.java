package dev.tessera.infer.eval.statistics;

import java.util.stream.IntStream;

/// The ranks of values within samples drawn from them, equal values sharing their mean rank.
///
/// Sorted once; each sample then takes linear time. Not thread-safe.
final class MidRanks {

  private final double[] values;
  private final int[] order;
  private final double[] ranks;

  MidRanks(double[] values) {
    this.values = values;
    order = IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> Double.compare(values[i], values[j]))
        .mapToInt(Integer::intValue)
        .toArray();
    ranks = new double[values.length];
  }

  /// The ranks in a sample in which value i occurs `counts[i]` times. The array is only lent; ranks of
  /// values that do not occur mean nothing.
  double[] of(int[] counts) {
    long before = 0;
    for (int from = 0; from < order.length;) {
      int to = from;
      long tied = 0;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        tied += counts[order[to++]];
      }
      double rank = before + (tied + 1) / 2.0;
      for (int i = from; i < to; i++) {
        ranks[order[i]] = rank;
      }
      before += tied;
      from = to;
    }
    return ranks;
  }
}
