package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.train.Outcome;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.batch.BatchPlan;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.PairEncoder;
import dev.tessera.train.contrastive.internal.batch.Seeds;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.refine.FewerDimensions;
import dev.tessera.train.contrastive.refine.TextSample;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.internal.Checkpointer;
import dev.tessera.train.internal.RunDirectory;
import dev.tessera.train.internal.SaveOnStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One run from the start, or from its checkpoint, to its end.
final class Training implements AutoCloseable {

  private static final int SEED_OF_PAIRS = 1;
  private static final int SEED_OF_PLAN = 2;
  private static final int SEED_OF_BATCH = 3;
  /// A loss so far above both its beginning and that of guessing is an explosion.
  private static final double EXPLOSION = 5;

  private final EmbeddingModel start;
  private final ContrastiveTask task;
  private final ContrastiveSettings settings;
  private final Progress progress;
  private final Engine engine;
  private final Crew crew;
  private final RunDirectory run;
  private final PairEncoder encoder;
  private TableState state;
  /// Whether the pairs to judge by are withheld from training.
  private boolean withholds;
  private Optional<HeldOut> heldOut;
  private Judging judging;
  private Place place = Place.START;
  private Outcome outcome = Outcome.completed();
  private int leftOut;

  Training(EmbeddingModel start, ContrastiveTask task, ContrastiveSettings settings,
      RunDirectory run, Progress progress) {
    this.start = start;
    this.task = task;
    this.settings = settings;
    this.progress = progress;
    this.engine = ContrastiveTrainer.engine(task, settings);
    this.crew = new Crew(settings.threads());
    this.run = run;
    this.encoder = new PairEncoder(start.tokenizer(), settings.maxTokens(), crew);
  }

  ContrastiveRun run() throws IOException {
    EncodedPairs pairs = encode(0);
    state = new TableState(start, pairs, task.encoder(), settings, engine, crew);
    withholds = task.heldOut().isEmpty() && task.judge().isEmpty()
        && settings.evaluateEvery() > 0;
    heldOut = HeldOut.of("held-out", heldOutPairs(pairs), state.table().size(),
        settings.threads());
    withholds &= heldOut.isPresent();
    judging = Judging.of(task, settings, heldOut, crew);
    if (settings.patience() > 0 && !judging.isOn()) {
      throw new BadInput(
          "--patience waits for a better score, but nothing is judged: give --validate,"
              + " or let --eval-every and --held-out be above 0 and pairs be held out; or leave it out");
    }
    Map<String, String> identity = identity(pairs);
    begin(identity, pairs);
    Checkpointer checkpointer = new Checkpointer(settings.runDirectory().orElse(null),
        settings.checkpointMinutes(), directory -> write(directory, identity), run);
    try (SaveOnStop _ = checkpointer.saveOnStop(task.watcher());
        Progress.Task bar = progress.start("training on pairs",
            (long) settings.epochs() * pairs.count(), "pairs")) {
      bar.advance(place.pairs());
      while (place.epoch() < settings.epochs() && goesOn()) {
        epoch(place.epoch() == 0 ? pairs : encode(place.epoch()), checkpointer, bar);
      }
    }
    if (goesOn() && judging.isOn() && !isJudged()) {
      judge();
    }
    state.step().bringBack();
    judging.keepBest(state);
    return finish();
  }

  /// Whether nothing has ended the run before its time.
  private boolean goesOn() {
    return outcome.kind() == Outcome.Kind.COMPLETED;
  }

  private EncodedPairs encode(int epoch) throws IOException {
    return encoder.encode(task.pairs(), Seeds.of(settings.seed(), SEED_OF_PAIRS, epoch),
        progress);
  }

  /// The pairs to judge by: those given, or those of the first pass that are held out of training.
  private EncodedPairs heldOutPairs(EncodedPairs pairs) throws IOException {
    if (task.heldOut().isPresent()) {
      return encoder.encode(PairMix.of(task.heldOut().get()), 0, progress);
    }
    return pairs.subset(IntStream.range(0, pairs.count())
        .filter(p -> isHeldOut(pairs, p))
        .limit(HeldOut.MOST)
        .toArray());
  }

  private boolean isHeldOut(EncodedPairs pairs, int pair) {
    if (!withholds) {
      return false;
    }
    double draw = (Seeds.of(pairs.key(pairs.anchor(pair))) >>> 11) * 0x1p-53;
    return draw < settings.heldOut();
  }

  private Map<String, String> identity(EncodedPairs pairs) {
    Map<String, String> identity = new LinkedHashMap<>();
    settings.byOption().forEach((name, value) -> identity.put(name, value.toString()));
    identity.put("model", Long.toHexString(state.startFingerprint()));
    identity.put("encoder", Integer.toString(state.encoderSize()));
    identity.put("pairs", Long.toHexString(pairs.fingerprint()));
    if (judging.isOn()) {
      identity.put("what models are judged by", judging.judgesBy());
    }
    return identity;
  }

  private void begin(Map<String, String> identity, EncodedPairs pairs) throws IOException {
    boolean resumes = settings.resume() && Checkpoint.exists(directory());
    if (resumes) {
      place = Checkpoint.read(directory(), identity, state.arrays()).place();
    }
    run.settings(settings(pairs));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("engine", engine.toString());
    facts.put("pairs", pairs.count());
    facts.put("batches", place.batches());
    run.tell(resumes ? "resume" : "start", facts);
    if (!resumes && judging.isOn()) {
      judge();
    }
  }

  private Map<String, Object> settings(EncodedPairs pairs) {
    Map<String, Object> all = new LinkedHashMap<>(settings.byOption());
    all.put("texts", encoder.corpora().stream().map(Provenance.Corpus::name).toList());
    all.put("pairs", pairs.count());
    all.put("tokens", start.tokenizer().vocabularySize());
    if (judging.isOn()) {
      all.put("judged by", judging.judgesBy());
    }
    return all;
  }

  private Path directory() {
    return settings.runDirectory().orElseThrow();
  }

  private void epoch(EncodedPairs pairs, Checkpointer checkpointer, Progress.Task bar)
      throws IOException {
    int[] eligible = IntStream.range(0, pairs.count()).filter(p -> !isHeldOut(pairs, p)).toArray();
    BatchPlan plan = BatchPlan.of(pairs, eligible, task.pairs(), settings.batchSize(),
        settings.mixBatches(), Seeds.of(settings.seed(), SEED_OF_PLAN, place.epoch()));
    leftOut = plan.leftOut();
    try (BatchFeeder feeder = new BatchFeeder(pairs, plan, place.batch(), this::newBatch,
        state.step()::prepare, Seeds.of(settings.seed(), SEED_OF_BATCH, place.epoch()))) {
      while (feeder.hasNext()) {
        Batch batch = feeder.next();
        checkpointer.enter();
        try {
          outcome = batch(batch, plan.batches().size(), bar);
        } finally {
          checkpointer.leave();
        }
        if (!goesOn()) {
          return;
        }
        checkpointer.writeIfDue();
      }
    }
    place = place.nextEpoch();
    checkpointer.write();
  }

  private Batch newBatch() {
    return new Batch(state.table().size(), settings.tokenDropout(), settings.hardNegatives());
  }

  private Outcome batch(Batch batch, int batches, Progress.Task bar) throws IOException {
    double done = (place.epoch() + (place.batch() + 0.5) / batches) / settings.epochs();
    double share = settings.decay().factor(done, settings.warmup());
    double rate = settings.learningRate() * share;
    long begin = System.nanoTime();
    double loss = state.step().train(batch, (float) rate, share);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (isExplosion(batch, loss)) {
      return diverged(loss, rate);
    }
    place = place.trained(batch.size(), batch.isScored(), loss, seconds);
    bar.advance(batch.size());
    bar.note("loss %.3f".formatted(place.loss()));
    run.measure("step", Map.of("epoch", place.epoch() + 1, "batch", place.batch(), "loss", loss,
        "learningRate", rate, "temperature", state.temperature(), "pairs", batch.size(),
        "seconds", seconds));
    if (judging.isDue(place.epoch() + (place.batch() - 1.0) / batches,
        place.epoch() + (double) place.batch() / batches)) {
      judge();
      bar.note("loss %.3f, %s %.4f".formatted(place.loss(), judging.measure(),
          place.judgements().getLast().score()));
      if (place.standing().isHopeless(settings.patience())) {
        return Outcome.stoppedEarly(judging.measure(), settings.patience());
      }
    }
    return Outcome.completed();
  }

  private boolean isExplosion(Batch batch, double loss) {
    double first = batch.isScored() ? place.firstScoredLoss() : place.firstLoss();
    double guessing = 2 * Math.log(batch.size() + batch.candidates());
    return !Double.isFinite(loss)
        || first != 0 && loss > Math.max(guessing, first) + EXPLOSION;
  }

  private Outcome diverged(double loss, double rate) throws IOException {
    String message = ("the loss was %s in batch %d of epoch %d at learning rate %.3g; lower "
        + "--lr or lengthen --warmup; the model is the last good one")
        .formatted(Double.isFinite(loss) ? "%.1f".formatted(loss) : "no number",
            place.batch() + 1, place.epoch() + 1, rate);
    run.tell("diverged", Map.of("message", message));
    state.step().bringBack();
    judging.goBack(state);
    return new Outcome(Outcome.Kind.DIVERGED, message);
  }

  /// Whether the model has been judged as it is.
  private boolean isJudged() {
    return place.judgements().getLast().batch() == place.batches();
  }

  private void judge() throws IOException {
    state.step().bringBack();
    double score = judging.score(state, place.standing());
    place = place.judged(score);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("batches", place.batches());
    facts.put(judging.measure(), score);
    facts.put("best", place.standing().best());
    run.tell("judgement", facts);
  }

  private Map<String, Long> write(Path directory, Map<String, String> identity)
      throws IOException {
    if (!goesOn()) {
      throw new BadInput("the run has ended, and its state is not one to go on from");
    }
    state.step().bringBack();
    new Checkpoint(identity, place).write(directory, state.arrays());
    return Map.of("batches", place.batches());
  }

  private ContrastiveRun finish() throws IOException {
    ContrastiveStatistics statistics = statistics();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("outcome", outcome.kind().word());
    facts.put("pairs", place.pairs());
    facts.put("pairsPerSecond", statistics.pairsPerSecond());
    run.tell("end", facts);
    EmbeddingModel model = state.model(settings.byOption(), settings.seed(),
        encoder.corpora(), statistics.byName());
    return new ContrastiveRun(turned(model), outcome, statistics, heldOut.map(judge -> judge));
  }

  /// The model, if prefixes were trained, with its space turned so that texts spread most along the first
  /// axes. That changes no cosine of whole vectors, and leaves prefixes more than the loss alone does. An
  /// encoder's vectors cannot be turned by its table.
  private EmbeddingModel turned(EmbeddingModel model) throws IOException {
    return settings.dims().isEmpty() || task.encoder().isPresent()
        ? model
        : new FewerDimensions(model.dim()).apply(model,
            TextSample.of(task.pairs(), settings.seed()));
  }

  private ContrastiveStatistics statistics() {
    StepTimes times = state.step().times();
    double steps = Math.max(1, times.encode() + times.loss() + times.update());
    double products = state.step().productSeconds();
    return new ContrastiveStatistics(place.pairs(), place.batches(), leftOut, place.loss(),
        judging.measure(), place.judgements(), place.standing().best(), place.seconds(),
        times.encode() / steps, times.loss() / steps, times.update() / steps,
        products * 1e9 / steps, state.step().productFlops() / Math.max(products, 1e-9) / 1e9);
  }

  @Override
  public void close() {
    if (state != null) {
      state.step().close();
    }
    crew.close();
  }
}
