package dev.tessera.train.internal;

import dev.tessera.train.RunWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;

/// Writes the state of a run every few minutes, when it is asked to, and when the process is told to stop.
///
/// Who trains must [#enter] before a step and [#leave] when it is done. A checkpoint waits until no one is in, so
/// that it lies between steps. Safe for use by many threads.
public final class Checkpointer {

  /// The state of a run.
  @FunctionalInterface
  public interface State {

    /// Writes the state down. Called only while no one is in a step.
    ///
    /// @return how far the run is, for its log
    /// @throws dev.tessera.data.BadInput if the state is not worth keeping
    Map<String, ?> write(Path directory) throws IOException;
  }

  private static final int ALL = Integer.MAX_VALUE;

  private final Path directory;
  private final long intervalNanos;
  private final State state;
  private final RunDirectory run;
  /// Fair, so that a checkpoint gets its turn. Not a lock, as skip-gram's rounds are entered by one thread and left
  /// by another.
  private final Semaphore gate = new Semaphore(ALL, true);
  private final AtomicLong due;

  /// @param directory of the run, or null: then nothing is ever written
  /// @param minutes from one checkpoint to the next at least
  /// @param run is told of every checkpoint
  public Checkpointer(Path directory, double minutes, State state, RunDirectory run) {
    this.directory = directory;
    this.intervalNanos = (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    this.state = state;
    this.run = run;
    this.due = new AtomicLong(System.nanoTime() + intervalNanos);
  }

  /// From now on until that is closed, writes a checkpoint when the process is told to stop. To be called when there is
  /// a state that can be written.
  ///
  /// @param watcher is told how that went
  public SaveOnStop saveOnStop(RunWatcher watcher) {
    return new SaveOnStop(directory, this::writeAndStop, watcher);
  }

  /// To be called before a step; waits while a checkpoint is written.
  public void enter() {
    gate.acquireUninterruptibly();
  }

  /// To be called when the step is done.
  public void leave() {
    gate.release();
  }

  /// Writes a checkpoint if it is time for one. To be called between steps.
  public void writeIfDue() throws IOException {
    long when = due.get();
    if (directory != null && System.nanoTime() - when >= 0
        && due.compareAndSet(when, System.nanoTime() + intervalNanos)) {
      write();
    }
  }

  /// Writes a checkpoint, if there is a place for it. To be called between steps.
  public void write() throws IOException {
    if (directory == null) {
      return;
    }
    gate.acquireUninterruptibly(ALL);
    try {
      writeNow();
    } finally {
      gate.release(ALL);
    }
  }

  private void writeNow() throws IOException {
    Optional<RunEvents.Checkpoint> event = RunEvents.begin(RunEvents.Checkpoint::new);
    Map<String, ?> reached = state.write(directory);
    event.ifPresent(Event::commit);
    run.tell("checkpoint", reached);
  }

  /// Keeps the gate shut: the process is about to end, and what was done after the checkpoint would
  /// be lost.
  private void writeAndStop() throws IOException {
    gate.acquireUninterruptibly(ALL);
    writeNow();
  }
}
