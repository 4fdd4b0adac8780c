package dev.tessera.train.skipgram;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.internal.RunLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/// A training from its first chunk, or from a checkpoint, to its last.
final class Training {

  private final Plan plan;
  private final Tables tables;
  private final Schedule schedule;
  private long trainedBefore;
  private double seconds;
  private List<LossPoint> losses = List.of();

  /// @param inputRows of the input table
  Training(Plan plan, int inputRows) {
    this.plan = plan;
    Engine engine = SkipGramTrainer.engine(plan.settings());
    this.tables = switch (engine) {
      case Engine.OnGpu _ -> CudaSchedule.tables(plan, inputRows);
      case Engine.OnCpu _ -> plan.settings().deterministic()
          ? Rounds.tables(plan, inputRows)
          : Hogwild.tables(plan, inputRows);
    };
    this.schedule = switch (engine) {
      case Engine.OnGpu gpu -> new CudaSchedule(plan, tables, gpu);
      case Engine.OnCpu _ -> plan.settings().deterministic()
          ? new Rounds(plan, tables)
          : new Hogwild(plan, tables);
    };
  }

  /// Trains until the end.
  void run(Progress progress) throws IOException {
    Checkpoint from = start();
    trainedBefore = from.trainedUnits();
    RunClock clock = RunClock.startingAfter(from.seconds());
    Chunks chunks = plan.chunks();
    HeldOutLoss loss = new HeldOutLoss(tables, plan.composition(), HeldOutSample.of(plan));
    DoubleSupplier currentLoss = () -> {
      schedule.settle();
      return loss.mean();
    };
    try (RunLog log = new RunLog(plan.settings().runLog());
        Checkpointer checkpointer = new Checkpointer(plan.settings(), () -> state(clock), tables,
            log);
        Progress.Task task = progress.start("training skip-gram",
            chunks.unitsBefore(chunks.total()), "words")) {
      log.write("start", plan.settings().byOption());
      task.advance(chunks.unitsBefore(from.chunks()));
      Monitor monitor = new Monitor(plan, currentLoss, log, checkpointer, task, clock);
      schedule.run(from.chunks(), monitor);
      seconds = clock.seconds();
      monitor.takeLoss(chunks.total());
      losses = monitor.losses();
      checkpointer.write();
      log.write("end", Map.of("seconds", seconds, "trained words", trainedUnits()));
    }
  }

  private Checkpoint start() throws IOException {
    SkipGramSettings settings = plan.settings();
    if (settings.resume() && Checkpoint.exists(settings.checkpointDirectory())) {
      return Checkpoint.read(settings.checkpointDirectory().resolve(Checkpoint.FILE), identity(),
          tables);
    }
    tables.input().randomise(settings.seed());
    return new Checkpoint(identity(), 0, 0, 0);
  }

  private Checkpoint state(RunClock clock) {
    schedule.settle();
    return new Checkpoint(identity(), schedule.done(), trainedUnits(), clock.seconds());
  }

  /// What the run must have in common with another to go on from its checkpoint.
  private Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    plan.settings()
        .deciding()
        .forEach((option, value) -> identity.put("--" + option, value.toString()));
    identity.put("the text's words and tokens", plan.corpus().digest());
    return identity;
  }

  Tables tables() {
    return tables;
  }

  /// Units trained as centres.
  long trainedUnits() {
    return trainedBefore + schedule.trainedUnits();
  }

  /// Wall time of the training, that before a resumption included.
  double seconds() {
    return seconds;
  }

  List<LossPoint> losses() {
    return losses;
  }

  String kernel() {
    return schedule.kernel();
  }
}
