package dev.tessera.infer.eval.statistics;

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
