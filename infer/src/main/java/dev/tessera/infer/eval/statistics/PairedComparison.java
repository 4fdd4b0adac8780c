package dev.tessera.infer.eval.statistics;

import java.util.SplittableRandom;

/// Two systems judged on the same items.
///
/// @param difference mean of the first minus mean of the second, with a paired bootstrap interval
/// @param pValue of the paired randomisation test, two-sided: how often a difference at least as large
/// comes about if for every item it is decided by lot which system is which (Smucker, Allan &
/// Carterette 2007)
/// @param permutations how many lots were drawn
public record PairedComparison(Interval difference, double pValue, int permutations) {

  /// Compares item by item.
  ///
  /// @param first value of each item for the first system
  /// @param second the same items for the second system
  public static PairedComparison of(double[] first, double[] second, Resampling resampling) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " items against " + second.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return new PairedComparison(Bootstrap.mean(differences, resampling),
        randomisation(differences, new SplittableRandom(resampling.seed()), resampling.draws()),
        resampling.draws());
  }

  /// The observed assignment counts as one of the permutations, so p is never 0.
  static double randomisation(double[] differences, SplittableRandom random, int draws) {
    double observed = 0;
    double size = 0;
    for (double difference : differences) {
      observed += difference;
      size += Math.abs(difference);
    }
    // Sums of the same numbers in another order may differ in their last bits.
    double atLeast = Math.abs(observed) - 1e-12 * size;
    int extreme = 1;
    for (int d = 0; d < draws; d++) {
      if (Math.abs(flipped(differences, random)) >= atLeast) {
        extreme++;
      }
    }
    return draws == 0 ? Double.NaN : extreme / (draws + 1.0);
  }

  private static double flipped(double[] differences, SplittableRandom random) {
    double sum = 0;
    long bits = 0;
    for (int i = 0; i < differences.length; i++) {
      if ((i & 63) == 0) {
        bits = random.nextLong();
      }
      sum += (bits & 1) == 0 ? differences[i] : -differences[i];
      bits >>>= 1;
    }
    return sum;
  }
}
