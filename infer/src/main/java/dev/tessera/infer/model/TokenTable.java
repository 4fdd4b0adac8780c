package dev.tessera.infer.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The vectors of all tokens: a `[size × dim]` row-major table of little-endian float32, in memory or
/// mapped from a file. Immutable; safe for use by many threads.
///
/// @param size number of tokens
/// @param dim length of a vector
/// @param rows at least `size × dim × 4` bytes
public record TokenTable(int size, int dim, MemorySegment rows) {

  static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  public TokenTable {
    if (rows.byteSize() < (long) size * dim * Float.BYTES) {
      throw new IllegalArgumentException(
          rows.byteSize() + " bytes cannot hold " + size + " × " + dim + " floats");
    }
    rows = rows.asReadOnly();
  }

  /// A table over a row-major array of `size × dim` floats, which it shares.
  public static TokenTable of(float[] rows, int dim) {
    return new TokenTable(rows.length / dim, dim, MemorySegment.ofArray(rows));
  }

  /// Copies the vector of a token to `out[at, at + dim)`.
  public void row(int token, float[] out, int at) {
    MemorySegment.copy(rows, FLOAT, (long) token * dim * Float.BYTES, out, at, dim);
  }
}
