package dev.tessera.train.skipgram;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Where threads wait for each other many times a second: spins for a while before it naps, as waking a
/// sleeping thread would take longer than most waits. Used again and again.
final class SpinBarrier {

  private static final int SPINS = 10_000;
  private static final long NAP_NANOS = 20_000;

  /// What the last thread to arrive does before all go on.
  @FunctionalInterface
  interface Action<E extends Exception> {
    void run() throws E;
  }

  private final int parties;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile int generation;
  private volatile boolean broken;

  SpinBarrier(int parties) {
    this.parties = parties;
  }

  /// Waits for all others; the last to come runs the action first. Everything that any thread did
  /// before is then visible to all.
  ///
  /// @throws BrokenBarrierException if another thread has failed and will not come
  <E extends Exception> void await(Action<E> action) throws E, BrokenBarrierException {
    int arrived = generation;
    if (waiting.incrementAndGet() == parties) {
      action.run();
      waiting.set(0);
      generation = arrived + 1;
      return;
    }
    for (int spins = 0; generation == arrived; spins++) {
      if (broken) {
        throw new BrokenBarrierException();
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  /// Lets no one wait any more.
  void breakUp() {
    broken = true;
  }
}
