package dev.tessera.train.contrastive.refine;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.TokenTable;

/// Makes a model of another one by changing every row of its table.
final class Rows {

  private Rows() {}

  /// Writes the new row of a token.
  @FunctionalInterface
  interface RowMap {
    void map(float[] row, float[] out);
  }

  static EmbeddingModel map(EmbeddingModel model, int newDim, RowMap map) {
    int size = model.table().size();
    float[] rows = new float[Math.multiplyExact(size, newDim)];
    float[] row = new float[model.dim()];
    float[] out = new float[newDim];
    for (int token = 0; token < size; token++) {
      model.table().row(token, row, 0);
      map.map(row, out);
      System.arraycopy(out, 0, rows, token * newDim, newDim);
    }
    return model.withTable(TokenTable.of(rows, newDim));
  }
}
