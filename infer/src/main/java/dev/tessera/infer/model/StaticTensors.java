package dev.tessera.infer.model;

import dev.tessera.data.BadInput;
import java.nio.file.Path;
import java.util.Map;

/// Finds the token table in the tensors of a static model, whoever wrote it.
///
/// Tessera and model2vec call it `embeddings`, sentence-transformers `embedding.weight`. A
/// vocabulary-quantised model2vec model shares rows between tokens (`mapping`) and keeps token
/// weights apart (`weights`); its table is written out in full here.
final class StaticTensors {

  private StaticTensors() {}

  static TokenTable table(Path file, Map<String, Safetensors.Tensor> tensors) {
    Safetensors.Tensor rows = tensors.getOrDefault("embeddings", tensors.get("embedding.weight"));
    if (rows == null) {
      throw new BadInput(file + " has no tensor 'embeddings' or 'embedding.weight' but "
          + Safetensors.sorted(tensors) + "; it is not a static embedding model");
    }
    long[] shape = rows.shape();
    if (shape.length != 2 || shape[1] < 1 || shape[0] * shape[1] > Integer.MAX_VALUE - 16) {
      throw new BadInput(file + ": a token table must be [tokens × dim], this one is "
          + java.util.Arrays.toString(shape));
    }
    Safetensors.Tensor mapping = tensors.get("mapping");
    Safetensors.Tensor weights = tensors.get("weights");
    if (mapping == null && weights == null && rows.dtype().equals("F32")) {
      return new TokenTable((int) shape[0], (int) shape[1], rows.bytes());
    }
    return expand(file, rows, mapping, weights);
  }

  private static TokenTable expand(Path file, Safetensors.Tensor rows, Safetensors.Tensor mapping,
      Safetensors.Tensor weights) {
    int dim = (int) rows.shape()[1];
    long tokens = mapping != null ? mapping.elements() : rows.shape()[0];
    if (weights != null && weights.elements() < tokens) {
      throw new BadInput(file + ": " + weights.elements() + " weights for " + tokens + " tokens");
    }
    float[] table = new float[Math.toIntExact(Math.multiplyExact(tokens, dim))];
    for (int token = 0; token < tokens; token++) {
      long row = mapping != null ? (long) mapping.element(token) : token;
      if (row < 0 || row >= rows.shape()[0]) {
        throw new BadInput(file + ": token " + token + " is mapped to row " + row + " of "
            + rows.shape()[0]);
      }
      double weight = weights != null ? weights.element(token) : 1;
      for (int i = 0; i < dim; i++) {
        table[token * dim + i] = (float) (rows.element(row * dim + i) * weight);
      }
    }
    return TokenTable.of(table, dim);
  }
}
