package dev.tessera.infer.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A token table in eight bits: a quarter of the memory. Element `i` of a token's vector is
/// `rows[token × dim + i] · scales[token]`; a scale a token, because frequent tokens have short vectors
/// that one scale for all would round to nothing.
///
/// @param rows at least `size × dim` bytes, row-major, each from -127 to 127
/// @param scales what a token's bytes are multiplied by, `[size]`
public record ByteTable(int size, int dim, MemorySegment rows, float[] scales)
    implements
      TokenTable {

  private static final int LARGEST = 127;

  public ByteTable {
    if (rows.byteSize() < (long) size * dim || scales.length < size) {
      throw new IllegalArgumentException(rows.byteSize() + " bytes and " + scales.length
          + " scales cannot hold " + size + " × " + dim);
    }
    rows = rows.asReadOnly();
  }

  /// The table with every number rounded to the nearest of the 255 evenly spaced values that its
  /// token has.
  public static ByteTable of(TokenTable table) {
    int dim = table.dim();
    byte[] bytes = new byte[Math.multiplyExact(table.size(), dim)];
    float[] scales = new float[table.size()];
    float[] row = new float[dim];
    for (int token = 0; token < table.size(); token++) {
      table.row(token, row, 0);
      float scale = largest(row) / LARGEST;
      for (int i = 0; i < dim && scale > 0; i++) {
        bytes[token * dim + i] = (byte) Math.clamp(Math.round(row[i] / scale), -LARGEST, LARGEST);
      }
      scales[token] = scale;
    }
    return new ByteTable(table.size(), dim, MemorySegment.ofArray(bytes), scales);
  }

  private static float largest(float[] row) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Override
  public long byteSize() {
    return (long) size * (dim + Float.BYTES);
  }

  @Override
  public void row(int token, float[] out, int at) {
    float scale = scales[token];
    long from = (long) token * dim;
    for (int i = 0; i < dim; i++) {
      out[at + i] = rows.get(ValueLayout.JAVA_BYTE, from + i) * scale;
    }
  }
}
