package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// A change of a model's token table that needs no training.
public sealed interface Refinement
    permits
    CommonDirections,
    FewerDimensions,
    FirstDimensions,
    EightBits {

  /// The name for reports: `without mean and 2 directions`.
  String name();

  /// The length of the vectors after it.
  ///
  /// @throws dev.tessera.data.BadInput if vectors of this length do not allow it
  int dim(int before);

  /// The changed model.
  ///
  /// @param sample texts like those that the model will see; a few thousand do
  EmbeddingModel apply(EmbeddingModel model, List<String> sample);
}
