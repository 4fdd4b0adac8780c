package dev.tessera.infer.eval.internal;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.WordVectors;

/// Vectors of length 1, checked to be numbers.
public final class UnitRows {

  private UnitRows() {}

  /// @return the vectors scaled to length 1, a zero vector staying zero
  /// @throws BadInput if a vector holds an infinite value or one that is not a number: every comparison
  /// with it would come out false, and words beside it would silently be passed over
  public static float[] of(WordVectors vectors) {
    float[] rows = vectors.normalised().rows();
    for (int i = 0; i < rows.length; i++) {
      if (!Float.isFinite(rows[i])) {
        throw new BadInput("the vector of '" + vectors.vocabulary().word(i / vectors.dim())
            + "' holds a value that is not a finite number; the training must have diverged: lower "
            + "its learning rate");
      }
    }
    return rows;
  }
}
