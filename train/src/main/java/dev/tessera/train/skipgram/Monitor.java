package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.train.internal.Checkpointer;
import dev.tessera.train.internal.RunDirectory;
import dev.tessera.train.internal.RunEvents;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/// Looks after a run while it trains: takes the loss now and then, reports progress, writes the log
/// and checkpoints. Safe for use by many threads.
final class Monitor {

  private static final int LOSSES = 20;

  /// The loss is taken at least this often, in units: every minute or so.
  private static final long MOST_UNITS = 100_000_000;
  /// A loss so many times that of tables that know nothing is one that has exploded.
  private static final double EXPLOSION = 2;

  private final Plan plan;
  private final DoubleSupplier loss;
  private final Judging judging;
  private final Pace pace;
  private final RunDirectory run;
  private final Checkpointer checkpointer;
  private final Progress.Task task;
  private final RunClock clock;
  private final List<LossPoint> losses = new ArrayList<>();
  private Optional<RunEvents.Interval> interval = RunEvents.begin(RunEvents.Interval::new);
  private final AtomicLong begun = new AtomicLong();
  private String remark = "";
  private volatile boolean stopped;

  /// @param loss of the plan's sample as it is, or NaN if that is empty
  Monitor(Plan plan, DoubleSupplier loss, Judging judging, Pace pace, RunDirectory run,
      Checkpointer checkpointer, Progress.Task task, RunClock clock) {
    this.plan = plan;
    this.loss = loss;
    this.judging = judging;
    this.pace = pace;
    this.run = run;
    this.checkpointer = checkpointer;
    this.task = task;
    this.clock = clock;
    this.stopped = judging.isHopeless();
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
  /// @throws BadInput if training has diverged
  void begin(long chunk) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("training was interrupted");
    }
    begun.accumulateAndGet(chunk + 1, Math::max);
    if (lossIsDue(chunk)) {
      takeLoss(chunk);
    }
    if (judging.isDue(chunk, plan.chunks())) {
      judge(chunk);
    }
  }

  /// Whether the tables are looked at before a chunk, for their loss or for a judgement.
  boolean looksBefore(long chunk) {
    return lossIsDue(chunk) || judging.isDue(chunk, plan.chunks());
  }

  private boolean lossIsDue(long chunk) {
    Chunks chunks = plan.chunks();
    long every = Math.min(chunks.total() / LOSSES, MOST_UNITS / chunks.size());
    return chunk % Math.max(1, every) == 0;
  }

  /// Whether the run is to end before its time, because there is no hope of a better model.
  boolean isStopped() {
    return stopped;
  }

  /// Judges the vectors as they are before a chunk.
  void judge(long chunk) throws IOException {
    note(judging.judge(plan.chunks().unitsBefore(chunk)));
    stopped |= judging.isHopeless();
  }

  private synchronized void note(String words) {
    remark = ", " + words;
  }

  /// To be called after each chunk with the number of its units.
  void done(int units) {
    task.advance(units);
    pace.done(units);
  }

  /// To be called between chunks, after [#leave].
  void checkpointIfDue() throws IOException {
    checkpointer.writeIfDue();
  }

  /// Takes the loss as it is before a chunk.
  synchronized void takeLoss(long chunk) {
    double mean = loss.getAsDouble();
    interval.ifPresent(event -> event.commit(plan.chunks().unitsBefore(chunk), mean));
    interval = RunEvents.begin(RunEvents.Interval::new);
    refuseExplosion(chunk, mean);
    if (!plan.sample().canJudge()) {
      return;
    }
    LossPoint point = new LossPoint(plan.chunks().unitsBefore(chunk), clock.seconds(), mean);
    losses.add(point);
    task.note(String.format("loss %.3f%s", mean, remark));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("words", point.words());
    values.put("seconds", point.seconds());
    values.put("words per second", Math.round(point.words() / point.seconds()));
    values.put("learning rate", plan.chunks().rate(chunk));
    values.put("loss", mean);
    run.tell("progress", values);
  }

  /// @throws BadInput if the loss before a chunk shows that training has diverged
  void refuseExplosion(long chunk, double mean) {
    double ignorant = (1 + plan.settings().negatives()) * Math.log(2);
    if (plan.sample().windows().isEmpty() || mean <= mostBefore(chunk, ignorant)) {
      return;
    }
    long words = plan.chunks().unitsBefore(begun.get());
    run.tell("diverged", Map.of("words", words));
    Path kept = plan.settings().runDirectory();
    throw new BadInput(String.format(Locale.ROOT, "training has diverged within %,d words: the"
        + " loss is %s, where vectors that know nothing have %.2f; lower --lr (%s now)%s",
        words,
        Double.isFinite(mean) ? "%.3g".formatted(mean) : "no number",
        ignorant, plan.settings().learningRate(),
        kept != null && Checkpoint.exists(kept)
            ? ", and go on from the last good checkpoint with --run " + kept + " --resume"
            : ""));
  }

  /// The loss of a tiny text may leap at first, when the rate is high and each word is met again and again, and
  /// come down.
  private double mostBefore(long chunk, double ignorant) {
    boolean mayComeDown = !plan.sample().heldOut() && chunk < plan.chunks().total();
    return mayComeDown ? Double.MAX_VALUE : EXPLOSION * ignorant;
  }

  /// All that were taken, in order.
  synchronized List<LossPoint> losses() {
    return List.copyOf(losses);
  }
}
