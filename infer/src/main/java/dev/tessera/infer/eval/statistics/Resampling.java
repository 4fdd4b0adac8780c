package dev.tessera.infer.eval.statistics;

/// How intervals and tests draw their samples.
///
/// @param draws how many bootstrap samples or permutations
/// @param confidence of intervals, in (0, 1)
/// @param seed of the draws: the same seed gives the same figures on every machine
public record Resampling(int draws, double confidence, long seed) {

  public static final Resampling DEFAULT = new Resampling(10_000, 0.95, 1);

  public Resampling {
    if (draws < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(draws + " draws, confidence " + confidence);
    }
  }

  public Resampling withSeed(long other) {
    return new Resampling(draws, confidence, other);
  }
}
