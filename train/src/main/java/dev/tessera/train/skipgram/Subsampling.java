package dev.tessera.train.skipgram;

import java.util.Arrays;

/// Which share of a frequent unit's occurrences is kept, as word2vec.c has it (the formula in Mikolov
/// et al. 2013, §2.3, is another): with f the unit's share of the text and t the threshold,
/// (√(f / t) + 1) · t / f.
final class Subsampling {

  private Subsampling() {}

  /// For each unit the share of the text that its kept occurrences make up.
  ///
  /// @param keep from [#keep]
  static double[] kept(long[] counts, int[] keep) {
    double total = Arrays.stream(counts).asDoubleStream().sum();
    double[] shares = new double[counts.length];
    Arrays.setAll(shares, unit -> counts[unit] / total * keep[unit] / Integer.MAX_VALUE);
    return shares;
  }

  /// For each unit the chance to be kept, out of 2^31 - 1.
  ///
  /// @param threshold 0 keeps everything
  static int[] keep(long[] counts, double threshold) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    int[] keep = new int[counts.length];
    for (int unit = 0; unit < keep.length; unit++) {
      double ratio = counts[unit] / (threshold * total);
      double chance = threshold == 0 ? 1 : (Math.sqrt(ratio) + 1) / ratio;
      keep[unit] = chance >= 1 ? Integer.MAX_VALUE : (int) (chance * Integer.MAX_VALUE);
    }
    return keep;
  }
}
