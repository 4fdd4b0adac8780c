package dev.tessera.train.skipgram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Writes the state of a run every few minutes, when the process is told to stop, and at the end.
///
/// Workers hold [#working()] from before they take a chunk until it is done. A checkpoint waits until
/// no one holds it, so that it lies between chunks. Safe for use by many threads.
final class Checkpointer implements AutoCloseable {

  private final Path file;
  private final long intervalNanos;
  private final Supplier<Checkpoint> state;
  private final Tables tables;
  private final RunLog log;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final AtomicLong due;
  private final Thread hook = new Thread(this::writeAndStop, "skip-gram checkpoint");

  /// @param settings with a checkpoint directory, or without: then nothing is ever written
  /// @param state of the run, asked for only while no one works
  Checkpointer(SkipGramSettings settings, Supplier<Checkpoint> state, Tables tables, RunLog log) {
    Path directory = settings.checkpointDirectory();
    this.file = directory == null ? null : directory.resolve(Checkpoint.FILE);
    this.intervalNanos = (long) (settings.checkpointMinutes() * TimeUnit.MINUTES.toNanos(1));
    this.state = state;
    this.tables = tables;
    this.log = log;
    this.due = new AtomicLong(System.nanoTime() + intervalNanos);
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /// To be held while working on a chunk, from before it is taken.
  Lock working() {
    return gate.readLock();
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
    gate.writeLock().lock();
    try {
      Checkpoint checkpoint = state.get();
      checkpoint.write(file, tables);
      log.write("checkpoint", Map.of("chunks", checkpoint.chunks()));
    } finally {
      gate.writeLock().unlock();
    }
  }

  /// Keeps the gate shut: the process is about to end, and what were done after the checkpoint would
  /// be lost.
  private void writeAndStop() {
    gate.writeLock().lock();
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) {
      // The process is ending and the hook at work; there is nothing to take back.
    }
  }
}
