package dev.tessera.train.contrastive;

import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.RunWatcher;
import java.util.Optional;

/// What to learn from, and what to judge the model by on the way.
///
/// @param pairs to train on
/// @param heldOut pairs to judge by; if there are none, and no judge, a share of the pairs is held out of
///   training
/// @param judge judges the model on the way instead
/// @param encoder makes an encoder over the table, which is trained instead of it
/// @param watcher is told what becomes of the run when the process is told to stop
public record ContrastiveTask(PairMix pairs, Optional<PairSource> heldOut,
    Optional<ModelJudge> judge, Optional<EncoderLearner.Maker> encoder, RunWatcher watcher) {

  /// Pairs of which some are held out to judge by.
  public ContrastiveTask(PairMix pairs) {
    this(pairs, Optional.empty(), Optional.empty(), Optional.empty(), RunWatcher.none());
  }

  public static ContrastiveTask of(PairSource... pairs) {
    return new ContrastiveTask(PairMix.of(pairs));
  }

  public ContrastiveTask heldOut(PairSource source) {
    return new ContrastiveTask(pairs, Optional.of(source), judge, encoder, watcher);
  }

  public ContrastiveTask judgedBy(ModelJudge other) {
    return new ContrastiveTask(pairs, heldOut, Optional.of(other), encoder, watcher);
  }

  /// The same task for an encoder over the model's table.
  public ContrastiveTask with(EncoderLearner.Maker maker) {
    return new ContrastiveTask(pairs, heldOut, judge, Optional.of(maker), watcher);
  }

  public ContrastiveTask watchedBy(RunWatcher other) {
    return new ContrastiveTask(pairs, heldOut, judge, encoder, other);
  }
}
