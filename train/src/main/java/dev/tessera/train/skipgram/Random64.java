package dev.tessera.train.skipgram;

/// Marsaglia's xorshift of 64 bits (2003): one of the fastest, and good enough to draw words. Confined to
/// one worker.
final class Random64 {

  private long state = 1;

  /// @param seed not 0
  void seed(long seed) {
    state = seed;
  }

  long next() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return state;
  }

  /// Of 31 bits.
  int nextInt() {
    return (int) (next() >>> 33);
  }

  /// From 0 to `bound - 1`.
  int nextInt(int bound) {
    return (int) ((next() >>> 33) * bound >>> 31);
  }
}
