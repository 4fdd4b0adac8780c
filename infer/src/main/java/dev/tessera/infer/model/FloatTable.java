package dev.tessera.infer.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A token table of little-endian float32, row-major.
///
/// @param rows at least `size × dim × 4` bytes
public record FloatTable(int size, int dim, MemorySegment rows) implements TokenTable {

  static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  public FloatTable {
    if (rows.byteSize() < (long) size * dim * Float.BYTES) {
      throw new IllegalArgumentException(
          rows.byteSize() + " bytes cannot hold " + size + " × " + dim + " floats");
    }
    rows = rows.asReadOnly();
  }

  static FloatTable of(float[] rows, int dim) {
    return new FloatTable(rows.length / dim, dim, MemorySegment.ofArray(rows));
  }

  @Override
  public long byteSize() {
    return (long) size * dim * Float.BYTES;
  }

  @Override
  public void row(int token, float[] out, int at) {
    MemorySegment.copy(rows, FLOAT, (long) token * dim * Float.BYTES, out, at, dim);
  }
}
