package dev.tessera.train.skipgram;

import java.util.Arrays;

/// How many copies of each row a GPU is expected to hold at the same time, itself included, when many
/// warps train side by side: where it is more than one, changes are scaled down, as [Merge] does, lest
/// they overshoot together.
final class InFlight {

  private InFlight() {}

  /// @param warps that train at the same time, each with a whole window of contexts
  static float[] inputCopies(Plan plan, int inputRows, int warps) {
    double[] kept = kept(plan);
    double total = Arrays.stream(kept).sum();
    double places = (double) warps * (2 * plan.settings().window() + 1);
    Composition composition = plan.composition();
    float[] copies = new float[inputRows];
    Arrays.fill(copies, 1);
    for (int unit = 0; unit < composition.units(); unit++) {
      for (int r = composition.starts()[unit]; r < composition.starts()[unit + 1]; r++) {
        copies[composition.rows()[r]] += (float) (places * kept[unit] / total);
      }
    }
    return copies;
  }

  /// @param warps that train at the same time, each with the outputs of a window
  static float[] outputCopies(Plan plan, int warps) {
    double[] kept = kept(plan);
    double total = Arrays.stream(kept).sum();
    double[] noise = noise(plan);
    float[] copies = new float[kept.length];
    for (int unit = 0; unit < copies.length; unit++) {
      copies[unit] = (float) (1 + warps
          * (kept[unit] / total + plan.settings().negatives() * noise[unit]));
    }
    return copies;
  }

  /// How often each unit is left by subsampling.
  private static double[] kept(Plan plan) {
    long[] counts = plan.corpus().unitCounts();
    double[] kept = new double[counts.length];
    Arrays.setAll(kept, unit -> counts[unit] * (plan.keep()[unit] / (double) Integer.MAX_VALUE));
    return kept;
  }

  /// The noise distribution, read off its alias table.
  private static double[] noise(Plan plan) {
    long[] table = plan.noise();
    double[] noise = new double[table.length];
    for (int unit = 0; unit < table.length; unit++) {
      double keep = (table[unit] >>> Integer.SIZE) / (double) (1L << 31);
      noise[unit] += keep / table.length;
      noise[(int) table[unit]] += (1 - keep) / table.length;
    }
    return noise;
  }
}
