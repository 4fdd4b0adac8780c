package dev.tessera.train.skipgram;

import java.util.Arrays;

/// The mean loss of a fixed sample of the text, in double precision.
///
/// The sample's windows and negatives are drawn once, so that two values of a run differ by what was
/// learned in between and by nothing else. The loss of a pair of a context c and its centre o with
/// negatives n is -log σ(c·o) - Σ log σ(-c·n) (Mikolov et al. 2013, equation 4). May be taken by many
/// threads, and while others train.
final class SampleLoss {

  private final Tables tables;
  private final Composition composition;
  private final LossSample sample;
  private final double[] context;

  SampleLoss(Tables tables, Composition composition, LossSample sample) {
    this.tables = tables;
    this.composition = composition;
    this.sample = sample;
    this.context = new double[tables.input().dim()];
  }

  /// The mean over all pairs of the sample, or NaN if it has none.
  synchronized double mean() {
    double sum = 0;
    long pairs = 0;
    for (LossSample.Window window : sample.windows()) {
      for (int unit : window.contexts()) {
        compose(unit);
        sum += ofPair(window);
        pairs++;
      }
    }
    return sum / pairs;
  }

  private double ofPair(LossSample.Window window) {
    double sum = softplus(-dot(window.centre()));
    for (int negative : window.negatives()) {
      sum += softplus(dot(negative));
    }
    return sum;
  }

  private void compose(int unit) {
    Arrays.fill(context, 0);
    Table table = tables.input();
    for (int r = composition.starts()[unit]; r < composition.starts()[unit + 1]; r++) {
      int row = table.offset(composition.rows()[r]);
      double weight = composition.weights()[r];
      float[] floats = table.floats();
      for (int i = 0; i < context.length; i++) {
        context[i] += weight * floats[row + i];
      }
    }
  }

  private double dot(int output) {
    return dot(context, tables.output().floats(), tables.output().offset(output));
  }

  /// In four sums, so that an addition need not wait for the one before it.
  private static double dot(double[] context, float[] floats, int row) {
    double sum = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i < context.length - 3; i += 4) {
      sum += context[i] * floats[row + i];
      sum1 += context[i + 1] * floats[row + i + 1];
      sum2 += context[i + 2] * floats[row + i + 2];
      sum3 += context[i + 3] * floats[row + i + 3];
    }
    for (; i < context.length; i++) {
      sum += context[i] * floats[row + i];
    }
    return sum + sum1 + (sum2 + sum3);
  }

  /// log(1 + e^x) = -log σ(-x), without overflow; right to 10^-16, not to as many digits.
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log(1 + Math.exp(-Math.abs(x)));
  }
}
