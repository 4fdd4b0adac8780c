package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.EmbeddingModel;
import java.util.List;

/// Rounds every number of the table to one of 255 evenly spaced values, as storing it in eight bits does;
/// a row has a scale of its own only if `byRow`, otherwise the table has one.
///
/// The vectors stay floats here: this says what eight bits would cost.
///
/// @param byRow whether each token has its own scale
public record EightBits(boolean byRow) implements Refinement {

  private static final int LARGEST = 127;

  @Override
  public String name() {
    return byRow ? "eight bits, a scale a token" : "eight bits, one scale";
  }

  @Override
  public EmbeddingModel apply(EmbeddingModel model, List<String> sample) {
    float ofTable = byRow ? 0 : largest(model);
    return Rows.map(model, model.dim(), (row, out) -> {
      float step = (byRow ? largest(row) : ofTable) / LARGEST;
      for (int i = 0; i < row.length; i++) {
        out[i] = step == 0 ? 0 : Math.round(row[i] / step) * step;
      }
    });
  }

  private static float largest(EmbeddingModel model) {
    float[] row = new float[model.dim()];
    float largest = 0;
    for (int token = 0; token < model.table().size(); token++) {
      model.table().row(token, row, 0);
      largest = Math.max(largest, largest(row));
    }
    return largest;
  }

  private static float largest(float[] row) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
