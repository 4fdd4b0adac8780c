package dev.tessera.train.contrastive.refine;

import dev.tessera.data.BadInput;
import dev.tessera.infer.geometry.PrincipalComponents;
import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// Turns the space so that texts spread most along its first axes, and keeps those. With all of them
/// kept, every cosine stays as it was; what is dropped is what texts use least. Nothing is centred.
///
/// @param dim how many to keep
public record FewerDimensions(int dim) implements Refinement {

  /// @throws BadInput if none is to be kept
  public FewerDimensions {
    if (dim < 1) {
      throw new BadInput("cannot keep " + dim + " dimensions; give at least 1");
    }
  }

  @Override
  public String name() {
    return "projected to " + dim + " dimensions";
  }

  /// @throws BadInput if the vectors are shorter than that already
  @Override
  public int dim(int before) {
    if (dim > before) {
      throw new BadInput("cannot project vectors of " + before + " elements to " + dim
          + "; give at most " + before);
    }
    return dim;
  }

  @Override
  public boolean needsTexts() {
    return true;
  }

  @Override
  public EmbeddingModel apply(EmbeddingModel model, List<String> sample) {
    dim(model.dim());
    TextMeans means = TextMeans.of(model, sample).normalised().mirrored();
    double[][] directions = PrincipalComponents.of(means.rows(), means.count(), model.dim())
        .directions();
    return Rows.map(model, dim, (row, out) -> {
      for (int d = 0; d < dim; d++) {
        double along = 0;
        for (int i = 0; i < row.length; i++) {
          along += row[i] * directions[d][i];
        }
        out[d] = (float) along;
      }
    });
  }
}
