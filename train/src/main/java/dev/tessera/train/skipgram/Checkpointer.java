package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.train.RunWatcher;
import dev.tessera.train.internal.RunDirectory;
import dev.tessera.train.internal.RunEvents;
import dev.tessera.train.internal.SaveOnStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Writes the state of a run every few minutes, when the process is told to stop, and at the end.
///
/// Workers [#enter] before they take a chunk and [#leave] when it is done. A checkpoint waits until no
/// one is in, so that it lies between chunks. Safe for use by many threads.
final class Checkpointer implements AutoCloseable {

  private static final int ALL = Integer.MAX_VALUE;

  private final Path file;
  private final long intervalNanos;
  private final Supplier<Checkpoint> state;
  private final Tables tables;
  private final RunDirectory run;
  /// Fair, so that a checkpoint gets its turn. Not a lock, as rounds are entered by one thread and left
  /// by another.
  private final Semaphore gate = new Semaphore(ALL, true);
  private final AtomicLong due;
  private final SaveOnStop onStop;

  /// @param settings with a run directory, or without: then nothing is ever written
  /// @param state of the run, asked for only while no one works; a [BadInput] if it is not worth keeping
  /// @param watcher is told how saving went when the process is told to stop
  Checkpointer(SkipGramSettings settings, Supplier<Checkpoint> state, Tables tables,
      RunDirectory run, RunWatcher watcher) {
    Path directory = settings.runDirectory();
    this.file = directory == null ? null : directory.resolve(Checkpoint.FILE);
    this.intervalNanos = (long) (settings.checkpointMinutes() * TimeUnit.MINUTES.toNanos(1));
    this.state = state;
    this.tables = tables;
    this.run = run;
    this.due = new AtomicLong(System.nanoTime() + intervalNanos);
    this.onStop = new SaveOnStop(directory, this::writeAndStop, watcher);
  }

  /// To be called before a chunk is taken; waits while a checkpoint is written.
  void enter() {
    gate.acquireUninterruptibly();
  }

  /// To be called when the chunk is done.
  void leave() {
    gate.release();
  }

  /// Writes a checkpoint if it is time for one. To be called between chunks.
  void writeIfDue() throws IOException {
    long when = due.get();
    if (file != null && System.nanoTime() - when >= 0
        && due.compareAndSet(when, System.nanoTime() + intervalNanos)) {
      write();
    }
  }

  /// Writes a checkpoint, if there is a place for it.
  void write() throws IOException {
    if (file == null) {
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
    RunEvents.Checkpoint event = new RunEvents.Checkpoint();
    event.begin();
    Checkpoint checkpoint = state.get();
    checkpoint.write(file, tables);
    event.commit();
    run.tell("checkpoint", Map.of("chunks", checkpoint.chunks()));
  }

  /// Keeps the gate shut: the process is about to end, and what was done after the checkpoint would
  /// be lost.
  private void writeAndStop() throws IOException {
    gate.acquireUninterruptibly(ALL);
    writeNow();
  }

  @Override
  public void close() {
    onStop.close();
  }
}
