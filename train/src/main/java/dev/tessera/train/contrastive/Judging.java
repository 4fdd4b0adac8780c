package dev.tessera.train.contrastive;

import dev.tessera.train.ModelJudge;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.io.IOException;

/// Judges the table from time to time and keeps the best one.
final class Judging {

  private final ModelJudge judge;
  private final HeldOut heldOut;

  private Judging(ModelJudge judge, HeldOut heldOut) {
    this.judge = judge;
    this.heldOut = heldOut;
  }

  /// @param pairs to judge by, if there is no judge
  static Judging of(ContrastiveTask task, ContrastiveSettings settings, TableState state,
      EncodedPairs pairs, Crew crew) {
    if (settings.validations() == 0) {
      return new Judging(null, null);
    }
    if (task.judge().isPresent()) {
      return new Judging(task.judge().get(), null);
    }
    return new Judging(null, HeldOut.of(pairs, state.table().size(), crew));
  }

  /// Whether there is anything to judge by.
  boolean isOn() {
    return judge != null || heldOut != null;
  }

  /// What the scores are.
  String measure() {
    return heldOut == null ? "score" : heldOut.measure();
  }

  /// Judges the table and keeps a copy if it is the best so far.
  double score(TableState state, double best) throws IOException {
    double score = judge != null ? judge.score(state.model()) : heldOut.score(state.table());
    if (score > best) {
      state.best().set(state.table());
    }
    return score;
  }

  /// Puts the best table in the place of the last one.
  void keepBest(TableState state) {
    if (isOn()) {
      state.table().set(state.best());
    }
  }

  /// Puts the best table, or the one that training started from, in the place of a broken one.
  void goBack(TableState state) {
    state.table().set(state.best());
  }
}
