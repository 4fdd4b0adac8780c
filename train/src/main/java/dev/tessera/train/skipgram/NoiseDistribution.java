package dev.tessera.train.skipgram;

/// Draws units in proportion to their counts to the power of 3/4 (Mikolov et al. 2013, §2.2), by
/// Vose's alias method (1991): one look-up in a table of eight bytes a unit, which stays in the
/// caches where word2vec's table of 100 million entries does not.
final class NoiseDistribution {

  private static final double POWER = 0.75;

  private NoiseDistribution() {}

  /// For each unit how likely it is to be drawn.
  ///
  /// @param counts at least one of them above 0
  static double[] shares(long[] counts) {
    double[] shares = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.pow(counts[i], POWER);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /// The alias table: for each unit the chance, out of 2^31, that it keeps a draw that falls on it
  /// (upper half), and the unit that has the draw otherwise (lower half).
  ///
  /// @param counts at least one of them above 0
  static long[] table(long[] counts) {
    int size = counts.length;
    double[] share = shares(counts);
    int most = 0;
    for (int i = 0; i < size; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    int[] small = new int[size];
    int[] large = new int[size];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < size; i++) {
      share[i] *= size;
      if (share[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    long[] table = new long[size];
    while (smalls > 0 && larges > 0) {
      int poor = small[--smalls];
      int rich = large[--larges];
      table[poor] = entry(share[poor], rich);
      share[rich] += share[poor] - 1;
      if (share[rich] < 1) {
        small[smalls++] = rich;
      } else {
        large[larges++] = rich;
      }
    }
    // What is left would hold exactly 1 but for rounding, unless it never occurs and holds 0.
    while (larges > 0) {
      int rich = large[--larges];
      table[rich] = entry(1, rich);
    }
    while (smalls > 0) {
      int poor = small[--smalls];
      table[poor] = counts[poor] > 0 ? entry(1, poor) : entry(0, most);
    }
    return table;
  }

  private static long entry(double keep, int alias) {
    return (long) (keep * (1L << 31)) << Integer.SIZE | alias;
  }

  /// The unit that 64 random bits draw from a table.
  static int draw(long[] table, long random) {
    int unit = (int) ((random >>> 32) * table.length >>> 32);
    long entry = table[unit];
    return (random & 0x7FFF_FFFF) < entry >>> 32 ? unit : (int) entry;
  }
}
