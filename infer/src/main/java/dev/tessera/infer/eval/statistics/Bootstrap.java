package dev.tessera.infer.eval.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile bootstrap (Efron & Tibshirani 1993, chapter 13): the statistic of many samples drawn with
/// replacement from the data, cut off at both ends.
public final class Bootstrap {

  private Bootstrap() {}

  /// The mean of some values.
  public static Interval mean(double[] values, Resampling resampling) {
    int[] once = new int[values.length];
    Arrays.fill(once, 1);
    return of(values.length, mean(values, once), counts -> mean(values, counts), resampling);
  }

  /// The mean of values that are crossed, such as one for each model and query: rows and columns are drawn
  /// independently of each other (the pigeonhole bootstrap; Owen 2007), so that the interval speaks of other
  /// models and other queries. With few rows it says too little of them.
  ///
  /// @param values rows of the same length
  public static Interval crossed(double[][] values, Resampling resampling) {
    int columns = values[0].length;
    int[] once = new int[columns];
    Arrays.fill(once, 1);
    double estimate = Arrays.stream(values)
        .mapToDouble(row -> mean(row, once))
        .average()
        .orElseThrow();
    SplittableRandom random = new SplittableRandom(~resampling.seed());
    return of(columns, estimate, counts -> {
      double sum = 0;
      for (int r = 0; r < values.length; r++) {
        sum += mean(values[random.nextInt(values.length)], counts);
      }
      return sum / values.length;
    }, resampling);
  }

  /// Any statistic.
  ///
  /// A sample is given as how often each datum was drawn, which a statistic can often use without
  /// sorting anew.
  ///
  /// @param n number of data; without any, the interval is NaN
  /// @param estimate the statistic of the data themselves
  /// @param statistic of a sample, given as `counts[n]` with sum n; the array is only lent. Samples
  /// whose statistic is NaN are left out
  public static Interval of(int n, double estimate, ToDoubleFunction<int[]> statistic,
      Resampling resampling) {
    SplittableRandom random = new SplittableRandom(resampling.seed());
    double[] drawn = new double[resampling.draws()];
    int[] counts = new int[n];
    int kept = 0;
    for (int d = 0; d < drawn.length && n > 0; d++) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < n; i++) {
        counts[random.nextInt(n)]++;
      }
      double value = statistic.applyAsDouble(counts);
      if (!Double.isNaN(value)) {
        drawn[kept++] = value;
      }
    }
    Arrays.sort(drawn, 0, kept);
    double tail = (1 - resampling.confidence()) / 2;
    return new Interval(estimate, quantile(drawn, kept, tail), quantile(drawn, kept, 1 - tail),
        resampling.confidence());
  }

  /// Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
  private static double quantile(double[] sorted, int n, double p) {
    if (n == 0) {
      return Double.NaN;
    }
    double at = p * (n - 1);
    int below = (int) at;
    double next = sorted[Math.min(below + 1, n - 1)];
    return sorted[below] + (at - below) * (next - sorted[below]);
  }

  private static double mean(double[] values, int[] counts) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * values[i];
    }
    return sum / values.length;
  }
}
