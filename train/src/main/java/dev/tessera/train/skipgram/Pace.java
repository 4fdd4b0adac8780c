package dev.tessera.train.skipgram;

import java.util.function.DoubleConsumer;

/// Foretells how long a run takes, once, from its rate when the compiler has warmed up. Safe for use by
/// many threads.
final class Pace {

  /// Seconds until the rate is that of the rest.
  private static final double WARM = 1.5;
  /// Seconds of which the rate is taken.
  private static final double MEASURED = 2.5;

  private final long total;
  private final RunClock clock;
  private final DoubleConsumer tell;
  private long done;
  private long doneWhenWarm;
  private double warmAt;
  private double begun;
  private boolean told;

  /// @param total units of the run
  /// @param done units before, if the run goes on from a checkpoint
  /// @param tell is told the seconds of the whole run
  Pace(long total, long done, RunClock clock, DoubleConsumer tell) {
    this.total = total;
    this.done = done;
    this.clock = clock;
    this.begun = clock.seconds();
    this.tell = tell;
  }

  /// To be called with the number of units that were done.
  synchronized void done(int units) {
    done += units;
    if (told) {
      return;
    }
    double now = clock.seconds();
    if (warmAt == 0) {
      if (now - begun >= WARM) {
        warmAt = now;
        doneWhenWarm = done;
      }
    } else if (now - warmAt >= MEASURED) {
      told = true;
      tell.accept(now + (total - done) * (now - warmAt) / (done - doneWhenWarm));
    }
  }
}
