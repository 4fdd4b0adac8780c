package dev.tessera.infer.plot;

import java.util.Arrays;

/// Exact t-SNE (van der Maaten & Hinton 2008) of up to some thousand points: time in n² a step. Begins
/// at given points instead of random ones, so it needs no seed.
final class Tsne {

  private static final int STEPS = 600;
  private static final int EXAGGERATED = 120;
  private static final double EXAGGERATION = 8;

  private final int n;
  private final double[] joint;

  /// @param unit `[n × dim]`, rows of length 1
  Tsne(float[] unit, int n, int dim) {
    this.n = n;
    double perplexity = Math.clamp(n / 4.0, 2, 30);
    joint = joint(distances(unit, n, dim), perplexity);
  }

  /// @param start x and y of each point; only their arrangement counts
  double[][] run(double[][] start) {
    double[] y = scaled(start);
    double[] step = new double[2 * n];
    double[] gain = new double[2 * n];
    double[] gradient = new double[2 * n];
    Arrays.fill(gain, 1);
    double rate = Math.max(10, n / EXAGGERATION / 4);
    for (int t = 0; t < STEPS; t++) {
      gradient(y, t < EXAGGERATED ? EXAGGERATION : 1, gradient);
      double momentum = t < EXAGGERATED ? 0.5 : 0.8;
      for (int i = 0; i < y.length; i++) {
        boolean turned = gradient[i] > 0 == step[i] > 0;
        gain[i] = Math.max(0.01, turned ? gain[i] * 0.8 : gain[i] + 0.2);
        step[i] = momentum * step[i] - rate * gain[i] * gradient[i];
        y[i] += step[i];
      }
    }
    double[][] points = new double[n][];
    for (int p = 0; p < n; p++) {
      points[p] = new double[] {y[2 * p], y[2 * p + 1]};
    }
    return points;
  }

  private void gradient(double[] y, double exaggeration, double[] gradient) {
    double[] near = new double[n * n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double dx = y[2 * i] - y[2 * j];
        double dy = y[2 * i + 1] - y[2 * j + 1];
        double closeness = 1 / (1 + dx * dx + dy * dy);
        near[i * n + j] = closeness;
        near[j * n + i] = closeness;
        sum += 2 * closeness;
      }
    }
    Arrays.fill(gradient, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double closeness = near[i * n + j];
        double force = 4 * (exaggeration * joint[i * n + j] - closeness / sum) * closeness;
        gradient[2 * i] += force * (y[2 * i] - y[2 * j]);
        gradient[2 * i + 1] += force * (y[2 * i + 1] - y[2 * j + 1]);
      }
    }
  }

  private double[] scaled(double[][] start) {
    double most = 1e-12;
    for (double[] point : start) {
      most = Math.max(most, Math.max(Math.abs(point[0]), Math.abs(point[1])));
    }
    double[] y = new double[2 * n];
    for (int p = 0; p < n; p++) {
      // A tiny shift of its own for each point: points that coincide could never part.
      y[2 * p] = start[p][0] / most * 1e-2 + p * 1e-7;
      y[2 * p + 1] = start[p][1] / most * 1e-2 - p % 7 * 1e-7;
    }
    return y;
  }

  private static double[] distances(float[] unit, int n, int dim) {
    double[] squares = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int d = 0; d < dim; d++) {
          double difference = unit[i * dim + d] - unit[j * dim + d];
          sum += difference * difference;
        }
        squares[i * n + j] = sum;
        squares[j * n + i] = sum;
      }
    }
    return squares;
  }

  /// For each point the Gaussian whose neighbourhood has the wanted perplexity, by bisection.
  private static double[] joint(double[] squares, int n, double perplexity, double[] conditional) {
    for (int i = 0; i < n; i++) {
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double precision = 1;
      for (int t = 0; t < 60; t++) {
        double entropy = row(squares, n, i, precision, conditional);
        if (entropy > Math.log(perplexity)) {
          low = precision;
          precision = high == Double.POSITIVE_INFINITY ? precision * 2 : (low + high) / 2;
        } else {
          high = precision;
          precision = (low + high) / 2;
        }
      }
    }
    double[] joint = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i * n + j] = Math.max(1e-12,
            (conditional[i * n + j] + conditional[j * n + i]) / (2 * n));
      }
    }
    return joint;
  }

  private double[] joint(double[] squares, double perplexity) {
    return joint(squares, n, perplexity, new double[n * n]);
  }

  /// Fills a row of conditional chances and returns its entropy.
  private static double row(double[] squares, int n, int i, double precision, double[] chances) {
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      least = j == i ? least : Math.min(least, squares[i * n + j]);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double chance = j == i ? 0 : Math.exp(-(squares[i * n + j] - least) * precision);
      chances[i * n + j] = chance;
      sum += chance;
    }
    double entropy = 0;
    for (int j = 0; j < n; j++) {
      chances[i * n + j] /= sum;
      double chance = chances[i * n + j];
      entropy -= chance > 0 ? chance * Math.log(chance) : 0;
    }
    return entropy;
  }
}
