package dev.tessera.train.skipgram;

import java.util.Arrays;

/// The mean loss of a fixed sample of the text that is not trained on, in double precision.
///
/// The sample's windows and negatives are drawn once, so that two values of a run differ by what was
/// learned in between and by nothing else. The loss of a pair of a context c and its centre o with
/// negatives n is -log σ(c·o) - Σ log σ(-c·n) (Mikolov et al. 2013, equation 4). May be taken while
/// others train. Not thread-safe otherwise.
final class HeldOutLoss {

  private final Tables tables;
  private final Composition composition;
  private final HeldOutSample sample;
  private final double[] context;

  HeldOutLoss(Tables tables, Composition composition, HeldOutSample sample) {
    this.tables = tables;
    this.composition = composition;
    this.sample = sample;
    this.context = new double[tables.input().dim()];
  }

  /// The mean over all pairs of the sample, or NaN if it has none.
  double mean() {
    double sum = 0;
    long pairs = 0;
    for (HeldOutSample.Window window : sample.windows()) {
      for (int unit : window.contexts()) {
        compose(unit);
        sum += softplus(-dot(window.centre()));
        for (int negative : window.negatives()) {
          sum += softplus(dot(negative));
        }
        pairs++;
      }
    }
    return sum / pairs;
  }

  private void compose(int unit) {
    Arrays.fill(context, 0);
    Table table = tables.input();
    for (int r = composition.starts()[unit]; r < composition.starts()[unit + 1]; r++) {
      int row = table.offset(composition.rows()[r]);
      for (int i = 0; i < context.length; i++) {
        context[i] += (double) composition.weights()[r] * table.floats()[row + i];
      }
    }
  }

  private double dot(int output) {
    Table table = tables.output();
    int row = table.offset(output);
    double sum = 0;
    for (int i = 0; i < context.length; i++) {
      sum += context[i] * table.floats()[row + i];
    }
    return sum;
  }

  /// log(1 + e^x) = -log σ(-x), without overflow.
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
