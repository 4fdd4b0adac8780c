package dev.tessera.train.skipgram;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.RunWatcher;

/// Is told what a run will take, before it has taken it. Called from threads of the run.
public interface SkipGramWatcher extends RunWatcher {

  SkipGramWatcher NONE = new SkipGramWatcher() {};

  /// The text is read and training about to begin.
  default void knows(Footprint footprint) {}

  /// Training is a few seconds old, and this is how many it is likely to take in all.
  default void expects(double seconds) {}

  /// The model is made, and all that the run held is about to be let go.
  default void made(EmbeddingModel model) {}
}
