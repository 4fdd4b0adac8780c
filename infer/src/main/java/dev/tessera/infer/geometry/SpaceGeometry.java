package dev.tessera.infer.geometry;

import dev.tessera.data.BadInput;
import dev.tessera.infer.internal.Kernels;
import dev.tessera.infer.model.WordVectors;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Measures how evenly vectors fill their space.
public final class SpaceGeometry {

  private static final int PAIRS = 500_000;

  private SpaceGeometry() {}

  /// @param limit only the most frequent words; time grows with limit × dim²
  /// @param seed of the random pairs for the uniformity
  /// @throws BadInput if there are fewer than two words
  public static SpaceReport of(WordVectors vectors, int limit, long seed) {
    int words = Math.min(limit, vectors.size());
    if (words < 2) {
      throw new BadInput("the geometry of a space takes two words at least, here are " + words);
    }
    int dim = vectors.dim();
    float[] unit = vectors.normalised().rows();
    PrincipalComponents components = PrincipalComponents.of(vectors.rows(), words, dim);
    return new SpaceReport(words, dim, meanCosine(unit, words, dim),
        partitionIsotropy(vectors.rows(), words, dim, components),
        effectiveRank(components.variances()), participationRatio(components.variances()),
        components.shares()[0], uniformity(unit, words, dim, seed));
  }

  /// The log of the mean of exp(−2·|x − y|²) over random pairs of different rows of length 1.
  static double uniformity(float[] unit, int words, int dim, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Kernels kernels = Kernels.best();
    double sum = 0;
    for (int p = 0; p < PAIRS; p++) {
      int one = random.nextInt(words);
      int other = (one + 1 + random.nextInt(words - 1)) % words;
      sum += Math.exp(-4 + 4 * kernels.dot(unit, one * dim, unit, other * dim, dim));
    }
    return Math.log(sum / PAIRS);
  }

  /// The square of the sum of n unit vectors is the sum of all their products, n of them with
  /// themselves. Zero vectors do not count.
  private static double meanCosine(float[] unit, int words, int dim) {
    double[] sum = new double[dim];
    int counted = 0;
    for (int w = 0; w < words; w++) {
      boolean zero = true;
      for (int i = 0; i < dim; i++) {
        sum[i] += unit[w * dim + i];
        zero &= unit[w * dim + i] == 0;
      }
      counted += zero ? 0 : 1;
    }
    double square = Arrays.stream(sum).map(x -> x * x).sum();
    return counted < 2 ? Double.NaN : (square - counted) / ((double) counted * (counted - 1));
  }

  private static double partitionIsotropy(float[] rows, int words, int dim,
      PrincipalComponents components) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double[] direction : components.directions()) {
      double sum = 0;
      for (int w = 0; w < words; w++) {
        double dot = 0;
        for (int i = 0; i < dim; i++) {
          dot += rows[w * dim + i] * direction[i];
        }
        sum += Math.exp(dot);
      }
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    return least / most;
  }

  private static double effectiveRank(double[] variances) {
    double[] singular = Arrays.stream(variances).map(Math::sqrt).toArray();
    double sum = Arrays.stream(singular).sum();
    double entropy = Arrays.stream(singular)
        .filter(value -> value > 0)
        .map(value -> -value / sum * Math.log(value / sum))
        .sum();
    return sum == 0 ? 0 : Math.exp(entropy);
  }

  private static double participationRatio(double[] variances) {
    double sum = Arrays.stream(variances).sum();
    double squares = Arrays.stream(variances).map(value -> value * value).sum();
    return squares == 0 ? 0 : sum * sum / squares;
  }
}
