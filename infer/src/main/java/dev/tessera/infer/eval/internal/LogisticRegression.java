package dev.tessera.infer.eval.internal;

import dev.tessera.infer.internal.Kernels;
import java.util.Arrays;

/// Logistic regression with a ridge, both classes weighing the same.
///
/// Minimises ½·|w|² + Σᵢ sᵢ·log(1 + exp(−yᵢ·(w·xᵢ + b))), with sᵢ such that each class sums to half the
/// number of examples, by Nesterov's accelerated gradient. Rows must not be much longer than 1, since
/// the step is chosen for that.
public final class LogisticRegression {

  private final float[] rows;
  private final int dim;
  private final int n;
  private final boolean[] positive;
  private final Kernels kernels = Kernels.best();

  /// @param rows `[n × dim]`, of length 1 at most
  /// @param positive the class of each row
  public LogisticRegression(float[] rows, int dim, boolean[] positive) {
    this.rows = rows;
    this.dim = dim;
    this.positive = positive;
    this.n = positive.length;
  }

  /// Fits without one example.
  ///
  /// @param start `[dim + 1]` weights to start from, the intercept last; those of a similar fit save
  /// iterations
  /// @param left the example to leave out; -1 for none
  /// @return `[dim + 1]` weights, the intercept last
  public float[] fit(float[] start, int left, int iterations) {
    float[] share = shares(left);
    double step = 1 / (1 + 0.5 * sum(share));
    float[] weights = start.clone();
    float[] ahead = start.clone();
    float[] gradient = new float[dim + 1];
    for (int t = 0; t < iterations; t++) {
      gradient(ahead, share, gradient);
      double momentum = t / (t + 3.0);
      for (int i = 0; i <= dim; i++) {
        float next = (float) (ahead[i] - step * gradient[i]);
        ahead[i] = (float) (next + momentum * (next - weights[i]));
        weights[i] = next;
      }
    }
    return weights;
  }

  /// The derivative of what is minimised.
  void gradient(float[] weights, float[] share, float[] gradient) {
    System.arraycopy(weights, 0, gradient, 0, dim);
    gradient[dim] = 0;
    for (int e = 0; e < n; e++) {
      if (share[e] > 0) {
        double sign = positive[e] ? 1 : -1;
        double margin = sign * (kernels.dot(weights, 0, rows, e * dim, dim) + weights[dim]);
        float pull = (float) (-sign * share[e] / (1 + Math.exp(margin)));
        for (int i = 0, at = e * dim; i < dim; i++, at++) {
          gradient[i] += pull * rows[at];
        }
        gradient[dim] += pull;
      }
    }
  }

  /// How much each example weighs; 0 for the one left out.
  float[] shares(int left) {
    int positives = 0;
    int all = 0;
    for (int e = 0; e < n; e++) {
      if (e != left) {
        all++;
        positives += positive[e] ? 1 : 0;
      }
    }
    float[] share = new float[n];
    Arrays.fill(share, 0);
    for (int e = 0; e < n; e++) {
      int size = positive[e] ? positives : all - positives;
      share[e] = e == left ? 0 : all / (2f * size);
    }
    return share;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
