package dev.tessera.infer.eval.clustering;

import dev.tessera.infer.internal.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;

/// k-means by cosine (Dhillon & Modha 2001), started by k-means++ several times; the run with the
/// highest sum of cosines counts. For some thousand rows, not for whole vocabularies.
final class SphericalKMeans {

  private static final int STARTS = 20;
  private static final int ROUNDS = 100;

  private final float[] unit;
  private final int n;
  private final int dim;
  private final int k;
  private final Kernels kernels = Kernels.best();
  private int[] best;
  private double bestFit = Double.NEGATIVE_INFINITY;

  /// @param unit `[n × dim]`, rows of length 1
  /// @param k clusters, at most n
  SphericalKMeans(float[] unit, int dim, int k) {
    this.unit = unit;
    this.dim = dim;
    this.n = unit.length / dim;
    this.k = k;
  }

  /// The cluster of every row, from 0 to k − 1.
  int[] cluster(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int start = 0; start < STARTS; start++) {
      run(random);
    }
    return best;
  }

  private void run(SplittableRandom random) {
    float[] centres = seeds(random);
    int[] cluster = new int[n];
    double fit = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double next = assign(centres, cluster);
      if (next <= fit + 1e-9) {
        break;
      }
      fit = next;
      move(centres, cluster);
    }
    if (fit > bestFit) {
      bestFit = fit;
      best = cluster;
    }
  }

  /// Each next seed is drawn with a chance that grows with its distance from the seeds before
  /// (Arthur & Vassilvitskii 2007).
  private float[] seeds(SplittableRandom random) {
    float[] centres = new float[k * dim];
    double[] distance = new double[n];
    Arrays.fill(distance, 2);
    int chosen = random.nextInt(n);
    for (int c = 0; c < k; c++) {
      System.arraycopy(unit, chosen * dim, centres, c * dim, dim);
      double sum = 0;
      for (int r = 0; r < n; r++) {
        double gap = Math.max(0, 1 - kernels.dot(unit, r * dim, centres, c * dim, dim));
        distance[r] = Math.min(distance[r], gap);
        sum += distance[r];
      }
      double drawn = random.nextDouble() * sum;
      chosen = 0;
      while (chosen < n - 1 && drawn >= distance[chosen]) {
        drawn -= distance[chosen++];
      }
    }
    return centres;
  }

  private double assign(float[] centres, int[] cluster) {
    double sum = 0;
    for (int r = 0; r < n; r++) {
      float most = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        float cosine = kernels.dot(unit, r * dim, centres, c * dim, dim);
        if (cosine > most) {
          most = cosine;
          cluster[r] = c;
        }
      }
      sum += most;
    }
    return sum;
  }

  /// A centre whose cluster is empty stays where it is.
  private void move(float[] centres, int[] cluster) {
    double[] sums = new double[k * dim];
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < dim; i++) {
        sums[cluster[r] * dim + i] += unit[r * dim + i];
      }
    }
    for (int c = 0; c < k; c++) {
      double squares = 0;
      for (int i = 0; i < dim; i++) {
        squares += sums[c * dim + i] * sums[c * dim + i];
      }
      for (int i = 0; i < dim && squares > 0; i++) {
        centres[c * dim + i] = (float) (sums[c * dim + i] / Math.sqrt(squares));
      }
    }
  }
}
