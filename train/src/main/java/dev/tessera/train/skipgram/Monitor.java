package dev.tessera.train.skipgram;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.internal.RunLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/// Looks after a run while it trains: takes the loss now and then, reports progress, writes the log
/// and checkpoints. Safe for use by many threads.
final class Monitor {

  private static final int LOSSES = 20;

  private final Plan plan;
  private final DoubleSupplier loss;
  private final RunLog log;
  private final Checkpointer checkpointer;
  private final Progress.Task task;
  private final RunClock clock;
  private final List<LossPoint> losses = new ArrayList<>();

  /// @param loss the held-out loss as it is, or NaN if there is none
  Monitor(Plan plan, DoubleSupplier loss, RunLog log, Checkpointer checkpointer, Progress.Task task,
      RunClock clock) {
    this.plan = plan;
    this.loss = loss;
    this.log = log;
    this.checkpointer = checkpointer;
    this.task = task;
    this.clock = clock;
  }

  /// To be called before chunks are taken; no checkpoint is written until all have [#leave]d.
  void enter() {
    checkpointer.enter();
  }

  /// To be called when the chunks that were taken are done, not necessarily by the same thread.
  void leave() {
    checkpointer.leave();
  }

  /// To be called before each chunk, by the thread that trains it.
  ///
  /// @throws InterruptedIOException if that thread was interrupted
  void begin(long chunk) throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("training was interrupted");
    }
    if (lossIsDue(chunk)) {
      takeLoss(chunk);
    }
  }

  /// Whether the loss is taken before a chunk.
  boolean lossIsDue(long chunk) {
    return chunk % Math.max(1, plan.chunks().total() / LOSSES) == 0;
  }

  /// To be called after each chunk with the number of its units.
  void done(int units) {
    task.advance(units);
  }

  /// To be called between chunks, after [#leave].
  void checkpointIfDue() throws IOException {
    checkpointer.writeIfDue();
  }

  /// Takes the loss as it is before a chunk.
  synchronized void takeLoss(long chunk) {
    double mean = loss.getAsDouble();
    if (Double.isNaN(mean)) {
      return;
    }
    LossPoint point = new LossPoint(plan.chunks().unitsBefore(chunk), clock.seconds(), mean);
    losses.add(point);
    task.note(String.format("loss %.3f", mean));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("words", point.words());
    values.put("seconds", point.seconds());
    values.put("words per second", Math.round(point.words() / point.seconds()));
    values.put("learning rate", plan.chunks().rate(chunk));
    values.put("loss", mean);
    log.write("progress", values);
  }

  /// All that were taken, in order.
  synchronized List<LossPoint> losses() {
    return List.copyOf(losses);
  }
}
