package dev.tessera.infer.eval.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/// Correlation of two series of values, with bootstrap intervals over the pairs.
///
/// Undefined, that is NaN, for fewer than two pairs or if one series is constant.
public final class Correlation {

  private Correlation() {}

  /// Spearman's ρ, equal values sharing their mean rank.
  public static Interval spearman(double[] x, double[] y, Resampling resampling) {
    check(x, y);
    double estimate = x.length < 2 ? Double.NaN : new SpearmansCorrelation().correlation(x, y);
    MidRanks rankX = new MidRanks(x);
    MidRanks rankY = new MidRanks(y);
    return Bootstrap.of(x.length, estimate,
        counts -> pearson(rankX.of(counts), rankY.of(counts), counts), resampling);
  }

  /// Pearson's r.
  public static Interval pearson(double[] x, double[] y, Resampling resampling) {
    check(x, y);
    double estimate = x.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(x, y);
    return Bootstrap.of(x.length, estimate, counts -> pearson(x, y, counts), resampling);
  }

  /// Two rankings against the same values: Spearman's ρ of the first minus that of the second, with a
  /// bootstrap interval over the pairs, and a randomisation test in which the lot decides for every
  /// pair which ranking's rank is which.
  public static PairedComparison spearman(double[] values, double[] first, double[] second,
      Resampling resampling) {
    check(values, first);
    check(values, second);
    MidRanks rank = new MidRanks(values);
    MidRanks rankFirst = new MidRanks(first);
    MidRanks rankSecond = new MidRanks(second);
    ToDoubleFunction<int[]> difference = counts -> {
      double[] base = rank.of(counts);
      return pearson(base, rankFirst.of(counts), counts)
          - pearson(base, rankSecond.of(counts), counts);
    };
    int[] once = new int[values.length];
    Arrays.fill(once, 1);
    double observed = values.length < 2 ? Double.NaN : difference.applyAsDouble(once);
    Interval interval = Bootstrap.of(values.length, observed, difference, resampling);
    double pValue = values.length < 2 || resampling.draws() == 0
        ? Double.NaN
        : swapped(rank.of(once), rankFirst.of(once), rankSecond.of(once), observed, resampling);
    return new PairedComparison(interval, pValue, resampling.draws());
  }

  private static double swapped(double[] base, double[] first, double[] second, double observed,
      Resampling resampling) {
    SplittableRandom random = new SplittableRandom(resampling.seed());
    int[] once = new int[base.length];
    Arrays.fill(once, 1);
    double[] one = new double[base.length];
    double[] other = new double[base.length];
    int extreme = 1;
    for (int d = 0; d < resampling.draws(); d++) {
      for (int i = 0; i < base.length; i++) {
        boolean swap = random.nextBoolean();
        one[i] = swap ? second[i] : first[i];
        other[i] = swap ? first[i] : second[i];
      }
      double drawn = pearson(base, one, once) - pearson(base, other, once);
      extreme += Math.abs(drawn) >= Math.abs(observed) - 1e-12 ? 1 : 0;
    }
    return extreme / (resampling.draws() + 1.0);
  }

  /// Pearson's r of a sample in which pair i occurs `counts[i]` times.
  static double pearson(double[] x, double[] y, int[] counts) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      n += counts[i];
      sumX += counts[i] * x[i];
      sumY += counts[i] * y[i];
    }
    double meanX = sumX / n;
    double meanY = sumY / n;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xx += counts[i] * dx * dx;
      yy += counts[i] * dy * dy;
      xy += counts[i] * dx * dy;
    }
    return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
  }

  private static void check(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " values against " + y.length);
    }
  }
}
