package dev.tessera.infer.model;

/// The vectors of all tokens, `[size × dim]`, in memory or mapped from a file. Immutable; safe for use
/// by many threads.
public sealed interface TokenTable permits FloatTable, ByteTable {

  /// Number of tokens.
  int size();

  /// Length of a vector.
  int dim();

  /// Writes the vector of a token to `out[at, at + dim)`.
  void row(int token, float[] out, int at);

  /// How many bytes the rows take.
  long byteSize();

  /// A table over a row-major array of `size × dim` floats, which it shares.
  static FloatTable of(float[] rows, int dim) {
    return FloatTable.of(rows, dim);
  }

  /// All rows, one after the other.
  default float[] toArray() {
    float[] rows = new float[Math.multiplyExact(size(), dim())];
    for (int token = 0; token < size(); token++) {
      row(token, rows, token * dim());
    }
    return rows;
  }
}
