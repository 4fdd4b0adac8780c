package dev.tessera.train;

import dev.tessera.infer.model.EmbeddingModel;
import java.io.IOException;

/// Says during training how good the model is by now; the best one is kept. A retrieval test of one's own,
/// for instance.
@FunctionalInterface
public interface ModelJudge {

  /// A score, the higher the better.
  double score(EmbeddingModel model) throws IOException;

  /// What the score is, for people and logs.
  default String measure() {
    return "score";
  }

  /// What it judges by, in a few words; a run goes on only by the same.
  default String judgesBy() {
    return measure();
  }
}
