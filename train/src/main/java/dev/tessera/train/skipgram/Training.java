package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.Outcome;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.internal.Checkpointer;
import dev.tessera.train.internal.RunDirectory;
import dev.tessera.train.internal.SaveOnStop;
import dev.tessera.train.internal.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A training from its first chunk, or from a checkpoint, to its last.
final class Training {

  private final SkipGramTask task;
  private final Plan plan;
  private final Tables tables;
  private final Schedule schedule;
  private final SampleLoss loss;
  private final RunDirectory run;
  /// Empty if there are no checkpoints.
  private final Map<String, String> identity;
  private long trainedBefore;
  private double seconds;
  private double expectedSeconds = Double.NaN;
  private Monitor monitor;
  private Judging judging;
  /// Whether all is trained, and what came of it judged.
  private boolean judged;

  Training(SkipGramTask task, Plan plan, Parts parts, RunDirectory run) {
    this.task = task;
    this.plan = plan;
    this.run = run;
    refuseToJudgeByNothing(task, plan);
    SkipGramSettings settings = plan.settings();
    Engine engine = SkipGramTrainer.engine(settings);
    this.tables = switch (engine) {
      case Engine.OnGpu _ -> CudaSchedule.tables(plan, parts.rows());
      case Engine.OnCpu _ -> settings.deterministic()
          ? Rounds.tables(plan, parts.rows())
          : Hogwild.tables(plan, parts.rows());
    };
    Anchor anchor = begin(parts);
    this.schedule = switch (engine) {
      case Engine.OnGpu gpu -> new CudaSchedule(plan, tables, gpu, anchor);
      case Engine.OnCpu _ -> settings.deterministic()
          ? new Rounds(plan, tables, anchor)
          : new Hogwild(plan, tables, anchor);
    };
    this.loss = new SampleLoss(tables, plan.composition(), plan.sample());
    this.identity = settings.runDirectory() == null
        ? Map.of()
        : Identity.of(task, plan);
  }

  private static void refuseToJudgeByNothing(SkipGramTask task, Plan plan) {
    if (plan.settings().patience() > 0 && task.judge().isEmpty() && !plan.sample().canJudge()) {
      throw new BadInput(String.format(Locale.ROOT, "--patience has nothing to judge by: a text of"
          + " %,d words is too small to hold out any for the loss; give --eval-analogies or"
          + " --eval-similarity, or leave it out", plan.corpus().size()));
    }
  }

  /// Fills the input table with what training begins with.
  private Anchor begin(Parts parts) {
    tables.input().randomise(plan.settings().seed());
    int[] known = task.from()
        .map(model -> WarmStart.fill(model, parts.tokensOfRows(), tables.input()))
        .orElse(new int[0]);
    return new Anchor(tables.input(), known, plan.settings().anchor(), plan.chunks());
  }

  private double currentLoss() {
    schedule.settle();
    return loss.mean();
  }

  /// Trains until the end, or until there is no hope of a better model.
  ///
  /// @param models makes a model of the tables as they are
  void run(Judging.Models models, Progress progress) throws IOException {
    Checkpoint from = start();
    trainedBefore = from.trainedUnits();
    RunClock clock = RunClock.startingAfter(from.seconds());
    Chunks chunks = plan.chunks();
    long total = chunks.unitsBefore(chunks.total());
    long before = chunks.unitsBefore(from.chunks());
    run.settings(settings());
    run.tell(from.chunks() > 0 ? "resume" : "start",
        Map.of("trained words", from.trainedUnits()));
    Checkpointer checkpointer = new Checkpointer(plan.settings().runDirectory(),
        plan.settings().checkpointMinutes(), directory -> write(directory, clock), run);
    try (Progress.Task bar = progress.start("training skip-gram", total, "words")) {
      bar.advance(before);
      judging = new Judging(plan.settings(), task.judge(), this::currentLoss, models, run,
          from.standing());
      monitor = new Monitor(plan, this::currentLoss, judging,
          new Pace(total, before, clock, this::expect), run, checkpointer, bar, clock);
      schedule.startAt(from.chunks());
      try (SaveOnStop _ = checkpointer.saveOnStop(task.watcher())) {
        schedule.run(monitor);
        seconds = clock.seconds();
        finish(from, checkpointer);
      }
      tellTheEnd();
    }
  }

  private void tellTheEnd() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("seconds", seconds);
    values.put("trained words", trainedUnits());
    values.put("outcome", outcome().kind().word());
    run.tell("end", values);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(plan.settings().byOption());
    settings.put("text", task.text().name());
    settings.put("text units", plan.corpus().size());
    settings.put("words", plan.corpus().words().size());
    task.judge().ifPresent(judge -> settings.put("judged by", judge.judgesBy()));
    return settings;
  }

  private void finish(Checkpoint from, Checkpointer checkpointer) throws IOException {
    boolean hadEnded = from.judged() && schedule.done() == from.chunks();
    checkpointer.enter();
    try {
      monitor.takeLoss(schedule.done());
      if (!hadEnded && judging.isOn() && !monitor.isStopped()) {
        monitor.judge(schedule.done());
      }
      judged = true;
    } finally {
      checkpointer.leave();
    }
    if (!hadEnded) {
      checkpointer.write();
    }
  }

  private void expect(double whole) {
    expectedSeconds = whole;
    run.say(String.format(Locale.ROOT, "training will take about %,.0f s", whole));
    task.watcher().expects(whole);
  }

  private Checkpoint start() throws IOException {
    SkipGramSettings settings = plan.settings();
    return settings.resume() && Checkpoint.exists(settings.runDirectory())
        ? Checkpoint.read(settings.runDirectory().resolve(Checkpoint.FILE), identity, tables)
        : new Checkpoint(identity, 0, 0, 0, Standing.NONE, false);
  }

  private Map<String, Long> write(Path directory, RunClock clock) throws IOException {
    schedule.settle();
    monitor.refuseExplosion(schedule.done(), loss.mean());
    new Checkpoint(identity, schedule.done(), trainedUnits(), clock.seconds(), judging.standing(),
        judged)
        .write(directory.resolve(Checkpoint.FILE), tables);
    return Map.of("chunks", schedule.done());
  }

  /// The tables as they are.
  Tables tables() {
    schedule.settle();
    return tables;
  }

  /// The best model, if models were judged.
  Optional<EmbeddingModel> best() {
    return judging.best();
  }

  Outcome outcome() {
    return monitor.isStopped() && schedule.done() < plan.chunks().total()
        ? Outcome.stoppedEarly(judging.aim(), plan.settings().patience())
        : Outcome.completed();
  }

  /// What is known by now. May be asked for while the run goes on.
  SkipGramStatistics statistics(double readSeconds) {
    return new SkipGramStatistics(plan.corpus().words().size(), plan.corpus().size(),
        plan.chunks().unitsBefore(schedule.done()), trainedUnits(), readSeconds, seconds,
        expectedSeconds, schedule.kernel(), monitor.losses());
  }

  /// Units trained as centres.
  private long trainedUnits() {
    return trainedBefore + schedule.trainedUnits();
  }
}
