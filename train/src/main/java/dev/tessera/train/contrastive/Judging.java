package dev.tessera.train.contrastive;

import dev.tessera.train.ModelJudge;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.internal.Standing;
import java.io.IOException;
import java.util.Optional;

/// Judges what is trained from time to time and keeps the best.
final class Judging {

  private final Optional<ModelJudge> judge;
  private final Optional<HeldOut> heldOut;
  private final double every;
  private final Crew crew;

  private Judging(Optional<ModelJudge> judge, Optional<HeldOut> heldOut, double every,
      Crew crew) {
    this.judge = judge;
    this.heldOut = heldOut;
    this.every = every;
    this.crew = crew;
  }

  /// @param heldOut judges, if the task has no judge
  static Judging of(ContrastiveTask task, ContrastiveSettings settings, Optional<HeldOut> heldOut,
      Crew crew) {
    return settings.evaluateEvery() == 0
        ? new Judging(Optional.empty(), Optional.empty(), 0, crew)
        : new Judging(task.judge(), heldOut, settings.evaluateEvery(), crew);
  }

  /// Whether there is anything to judge by.
  boolean isOn() {
    return judge.isPresent() || heldOut.isPresent();
  }

  /// Whether a judgement falls into the batch that ends after so many epochs.
  ///
  /// @param before epochs that were done before the batch
  boolean isDue(double before, double epochs) {
    return isOn() && timesIn(epochs) > timesIn(before);
  }

  /// Three times 0.1 are 0.3 for whoever typed 0.1, though not quite in binary.
  private long timesIn(double epochs) {
    return (long) Math.floor(epochs / every + 1e-9);
  }

  /// What the scores are.
  String measure() {
    return judge.or(() -> heldOut).map(ModelJudge::measure).orElse("score");
  }

  /// What it judges by, if there is anything.
  String judgesBy() {
    return judge.or(() -> heldOut).orElseThrow().judgesBy();
  }

  /// Judges the table and keeps a copy if it is the best so far.
  ///
  /// @param standing of the best one before
  double score(TableState state, Standing standing) throws IOException {
    double score = judge.isPresent()
        ? judge.get().score(state.model())
        : heldOut.orElseThrow().score(state.vectors(), state.table().dim(), crew);
    if (standing.isBeatenBy(score)) {
      state.keepBest();
    }
    return score;
  }

  /// Puts the best table in the place of the last one.
  void keepBest(TableState state) {
    if (isOn()) {
      state.goBackToBest();
    }
  }

  /// Puts the best table, or the one that training started from, in the place of a broken one.
  void goBack(TableState state) {
    state.goBackToBest();
  }
}
