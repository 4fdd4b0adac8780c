package dev.tessera.infer.eval.statistics;

/// How intervals and tests draw their samples.
///
/// @param draws how many bootstrap samples or permutations; 0 for estimates alone, without intervals
/// and p-values, which then are NaN
/// @param confidence of intervals, in (0, 1)
/// @param seed of the draws: the same seed gives the same figures on every machine
public record Resampling(int draws, double confidence, long seed) {

  public static final Resampling DEFAULT = new Resampling(10_000, 0.95, 1);

  /// Estimates alone.
  public static final Resampling NONE = new Resampling(0, 0.95, 1);

  public Resampling {
    if (draws < 0 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(draws + " draws, confidence " + confidence);
    }
  }

  public Resampling withSeed(long other) {
    return new Resampling(draws, confidence, other);
  }
}
