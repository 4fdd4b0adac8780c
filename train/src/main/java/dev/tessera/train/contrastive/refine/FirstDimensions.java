package dev.tessera.train.contrastive.refine;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// Keeps the first elements of every vector: what a model that was trained with prefixes (Matryoshka) is
/// made for.
///
/// @param dim how many to keep
public record FirstDimensions(int dim) implements Refinement {

  /// @throws BadInput if none is to be kept
  public FirstDimensions {
    if (dim < 1) {
      throw new BadInput("cannot keep " + dim + " dimensions; give at least 1");
    }
  }

  @Override
  public String name() {
    return "first " + dim + " dimensions";
  }

  /// @throws BadInput if the vectors are shorter than that already
  @Override
  public int dim(int before) {
    if (dim > before) {
      throw new BadInput("cannot keep the first " + dim + " dimensions of vectors of " + before
          + " elements; give at most " + before);
    }
    return dim;
  }

  @Override
  public boolean needsTexts() {
    return false;
  }

  @Override
  public EmbeddingModel apply(EmbeddingModel model, List<String> sample) {
    dim(model.dim());
    return Rows.map(model, dim, (row, out) -> System.arraycopy(row, 0, out, 0, dim));
  }
}
