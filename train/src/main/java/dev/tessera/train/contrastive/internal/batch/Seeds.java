package dev.tessera.train.contrastive.internal.batch;

/// Seeds of the random choices: each follows from the run's seed and the place in the run where the
/// choice is made, so that a run can go on from anywhere.
public final class Seeds {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /// The seed for a purpose at a place.
  public static long of(long seed, long... place) {
    long state = mix(seed + GOLDEN);
    for (long part : place) {
      state = mix(state + GOLDEN ^ part);
    }
    return state;
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
