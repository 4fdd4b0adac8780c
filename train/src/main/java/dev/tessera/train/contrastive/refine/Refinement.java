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

  /// The name for reports, said of the model: `without mean and first 2 directions`.
  String name();

  /// The length of the vectors after it.
  ///
  /// @throws dev.tessera.data.BadInput if vectors of this length do not allow it
  int dim(int before);

  /// Whether it goes by texts.
  boolean needsTexts();

  /// The changed model.
  ///
  /// @param sample texts like those that the model will see, if it goes by texts; a few thousand do
  EmbeddingModel apply(EmbeddingModel model, List<String> sample);
}
