package dev.tessera.train.skipgram;

/// Wall time of a run, the time before a resumption included.
///
/// @param startNanos of [System#nanoTime()]
/// @param secondsBefore from the checkpoint
record RunClock(long startNanos, double secondsBefore) {

  private static final double NANOS = 1e9;

  static RunClock startingAfter(double secondsBefore) {
    return new RunClock(System.nanoTime(), secondsBefore);
  }

  double seconds() {
    return secondsBefore + (System.nanoTime() - startNanos) / NANOS;
  }
}
