package dev.tessera.train.internal;

import java.util.Optional;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What a flight recording (`-XX:StartFlightRecording`) sees of a run.
///
/// Where none is made there are no events: to load all that the first one needs takes 70 ms.
public final class RunEvents {

  private RunEvents() {}

  /// Begins an event, if anyone has ever recorded in this process.
  public static <E extends Event> Optional<E> begin(Supplier<E> kind) {
    if (!FlightRecorder.isInitialized()) {
      return Optional.empty();
    }
    E event = kind.get();
    event.begin();
    return Optional.of(event);
  }

  /// The loss was taken.
  @Name("dev.tessera.Interval")
  @Label("Training interval")
  @Category("Tessera")
  @StackTrace(false)
  public static final class Interval extends Event {

    @Label("Units done")
    private long units;

    @Label("Loss")
    private double loss;

    /// Records the end of an interval whose beginning this event has seen.
    public void commit(long unitsDone, double lossNow) {
      units = unitsDone;
      loss = lossNow;
      commit();
    }
  }

  /// A checkpoint was written.
  @Name("dev.tessera.Checkpoint")
  @Label("Checkpoint")
  @Category("Tessera")
  @StackTrace(false)
  public static final class Checkpoint extends Event {}

  /// The vectors were judged.
  @Name("dev.tessera.Evaluation")
  @Label("Evaluation")
  @Category("Tessera")
  @StackTrace(false)
  public static final class Evaluation extends Event {

    @Label("Score")
    private double score;

    /// Records the end of an evaluation whose beginning this event has seen.
    public void commit(double result) {
      score = result;
      commit();
    }
  }
}
