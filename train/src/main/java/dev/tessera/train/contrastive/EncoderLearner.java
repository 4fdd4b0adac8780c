package dev.tessera.train.contrastive;

import dev.tessera.infer.model.TextEncoder;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.List;

/// A text encoder under training, over a table that stays as it is.
public interface EncoderLearner {

  /// Makes a learner for vectors of a length.
  @FunctionalInterface
  interface Maker {
    EncoderLearner make(int dim, long seed);
  }

  /// Writes the vectors of a batch of texts, `[texts × dim]`, not normalised; only their directions
  /// count.
  void forward(Texts texts, TokenRows table, float[] out);

  /// Learns from the batch of the last [#forward].
  ///
  /// @param gradients the loss by the vectors written there
  /// @param rate the learning rate that a table would have
  void backward(float[] gradients, float rate);

  /// What the encoder has learnt: read and written in place.
  float[] parameters();

  /// Everything that a checkpoint must hold, the parameters among it; read and written in place.
  List<float[]> state();

  /// The encoder as it is now.
  TextEncoder encoder();
}
