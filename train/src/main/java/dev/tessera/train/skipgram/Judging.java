package dev.tessera.train.skipgram;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.internal.RunDirectory;
import dev.tessera.train.internal.RunEvents;
import dev.tessera.train.internal.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// Judges the vectors now and then, keeps the best model, and says when there is no hope of a better one.
/// Safe for use by many threads.
final class Judging {

  private static final String FOLDER = "best";

  /// Makes a model of the tables as they are.
  @FunctionalInterface
  interface Models {
    EmbeddingModel current() throws IOException;
  }

  private final SkipGramSettings settings;
  private final Optional<ModelJudge> judge;
  private final DoubleSupplier loss;
  private final Models models;
  private final RunDirectory run;
  private Standing standing;
  private EmbeddingModel best;

  /// @param loss the held-out loss, of which the negative is the score if there is no judge
  /// @param standing from the checkpoint that the run goes on from
  Judging(SkipGramSettings settings, Optional<ModelJudge> judge, DoubleSupplier loss,
      Models models, RunDirectory run, Standing standing) throws IOException {
    this.settings = settings;
    this.judge = judge;
    this.loss = loss;
    this.models = models;
    this.run = run;
    Path folder = folder();
    boolean found = standing.best() > Double.NEGATIVE_INFINITY && folder != null
        && Files.exists(folder);
    this.best = found ? ModelDirectory.read(folder) : null;
    this.standing = found ? standing : Standing.NONE;
  }

  /// Whether anything is judged in this run.
  boolean isOn() {
    return isOn(judge, settings);
  }

  /// Whether anything is judged in a run with this judge and these settings.
  static boolean isOn(Optional<ModelJudge> judge, SkipGramSettings settings) {
    return judge.isPresent() || settings.patience() > 0;
  }

  /// Whether the vectors are judged before a chunk.
  boolean isDue(long chunk, Chunks chunks) {
    long every = Math.max(1, Math.round(settings.evaluateEvery() * chunks.perEpoch()));
    return isOn() && chunk > 0 && chunk % every == 0;
  }

  /// Judges. Returns a remark for people.
  synchronized String judge(long units) throws IOException {
    long begun = System.nanoTime();
    Optional<RunEvents.Evaluation> event = RunEvents.begin(RunEvents.Evaluation::new);
    EmbeddingModel model = judge.isPresent() ? models.current() : null;
    double score = judge.isPresent() ? judge.get().score(model) : -loss.getAsDouble();
    event.ifPresent(evaluation -> evaluation.commit(score));
    if (standing.isBeatenBy(score)) {
      best = model == null ? models.current() : model;
      if (folder() != null) {
        ModelDirectory.write(best, folder());
      }
    }
    standing = standing.after(score);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("words", units);
    values.put(measure(), score);
    values.put("best", standing.best());
    values.put("judged in seconds", (System.nanoTime() - begun) / 1e9);
    run.tell("evaluation", values);
    return "%s %.4f".formatted(measure(), score);
  }

  /// Whether it is time to stop.
  synchronized boolean isHopeless() {
    return standing.isHopeless(settings.patience());
  }

  /// What the score is.
  String measure() {
    return judge.map(ModelJudge::measure).orElse("minus loss");
  }

  /// What gets no better, in a word, where there is no hope.
  String aim() {
    return judge.map(ModelJudge::measure).orElse("held-out loss");
  }

  synchronized Standing standing() {
    return standing;
  }

  /// The best model, if models were judged.
  synchronized Optional<EmbeddingModel> best() {
    return Optional.ofNullable(best);
  }

  private Path folder() {
    Path directory = settings.runDirectory();
    return directory == null ? null : directory.resolve(FOLDER);
  }
}
