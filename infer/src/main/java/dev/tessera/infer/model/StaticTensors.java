package dev.tessera.infer.model;

import dev.tessera.data.BadInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Finds the token table in the tensors of a static model, whoever wrote it.
///
/// Tessera and model2vec call it `embeddings`, sentence-transformers `embedding.weight`. A
/// vocabulary-quantised model2vec model shares rows between tokens (`mapping`) and keeps token
/// weights apart (`weights`); its table is written out in full here. Plain rows of float32, and rows of
/// eight bits, stay where they are.
///
/// Rows of eight bits are written as model2vec writes them, with the tokens' scales as its `weights`, so
/// that it reads the same vectors.
final class StaticTensors {

  private static final String EMBEDDINGS = "embeddings";
  private static final String SCALES = "weights";

  private StaticTensors() {}

  /// The tensors of a table, to be written.
  static SequencedMap<String, Safetensors.Tensor> of(TokenTable table) {
    long[] shape = {table.size(), table.dim()};
    SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
    switch (table) {
      case FloatTable floats -> tensors.put(EMBEDDINGS,
          Safetensors.Tensor.f32(shape, floats.rows()));
      case ByteTable bytes -> {
        tensors.put(EMBEDDINGS, Safetensors.Tensor.i8(shape, bytes.rows()));
        tensors.put(SCALES, Safetensors.Tensor.f32(bytes.scales()));
      }
    }
    return tensors;
  }

  static TokenTable table(Path file, Map<String, Safetensors.Tensor> tensors) {
    Safetensors.Tensor rows = tensors.getOrDefault(EMBEDDINGS, tensors.get("embedding.weight"));
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
    Safetensors.Tensor weights = tensors.get(SCALES);
    if (mapping == null && weights == null && rows.dtype().equals("F32")) {
      return new FloatTable((int) shape[0], (int) shape[1], rows.bytes());
    }
    if (mapping == null && rows.dtype().equals("I8")) {
      return bytes(file, rows, weights);
    }
    return expand(file, rows, mapping, weights);
  }

  private static TokenTable bytes(Path file, Safetensors.Tensor rows, Safetensors.Tensor scales) {
    float[] ofTokens = new float[(int) rows.shape()[0]];
    checkWeights(file, scales, ofTokens.length);
    for (int token = 0; token < ofTokens.length; token++) {
      ofTokens[token] = scales == null ? 1 : (float) scales.element(token);
    }
    return new ByteTable(ofTokens.length, (int) rows.shape()[1], rows.bytes(), ofTokens);
  }

  private static void checkWeights(Path file, Safetensors.Tensor weights, long tokens) {
    if (weights != null && weights.elements() < tokens) {
      throw new BadInput(file + ": " + weights.elements() + " weights for " + tokens + " tokens");
    }
  }

  private static TokenTable expand(Path file, Safetensors.Tensor rows, Safetensors.Tensor mapping,
      Safetensors.Tensor weights) {
    int dim = (int) rows.shape()[1];
    long tokens = mapping != null ? mapping.elements() : rows.shape()[0];
    checkWeights(file, weights, tokens);
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
