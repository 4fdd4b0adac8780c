package dev.tessera.train.skipgram;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A trained table: a row a unit, row-major, with spare rows behind for scratch work.
///
/// A row begins on a cache line and is padded with zeros to a whole number of them, so that kernels
/// need no remainder loop.
final class Table {

  /// Floats in a cache line; no processor that we know of has wider vectors.
  static final int LINE = 16;

  /// Where the first row starts, in floats: with the array's header of 16 bytes, 64 bytes behind the
  /// start of the object, which for an array as large as these is aligned to a megabyte.
  private static final int BASE = 12;

  private final int dim;
  private final int stride;
  private final int rows;
  private final float[] floats;

  /// A table of zeros.
  ///
  /// @param spareRows behind the others
  Table(int dim, int rows, int spareRows) {
    this.dim = dim;
    this.stride = stride(dim);
    this.rows = rows;
    this.floats = new float[floats(dim, (long) rows + spareRows)];
  }

  /// The distance between rows, in floats.
  static int stride(int dim) {
    return (dim + LINE - 1) / LINE * LINE;
  }

  /// @throws ArithmeticException if an array cannot hold so many rows
  static int floats(int dim, long rows) {
    return Math.toIntExact(BASE + rows * stride(dim));
  }

  /// What a table of so many rows takes.
  static long bytes(int dim, long rows) {
    return HeapArray.bytes(rows * stride(dim) * Float.BYTES);
  }

  /// Fills the rows with uniform noise in ±1/(2·dim), as word2vec.c does its input table. A row's
  /// noise depends on nothing but the seed and its number.
  void randomise(long seed) {
    IntStream.range(0, rows).parallel().forEach(row -> {
      SplittableRandom random = new SplittableRandom(Chunks.mix(seed, row));
      int at = offset(row);
      for (int i = 0; i < dim; i++) {
        floats[at + i] = (random.nextFloat() - 0.5f) / dim;
      }
    });
  }

  /// Where a row begins in [#floats()]; rows past the last are the spare ones.
  int offset(int row) {
    return BASE + row * stride;
  }

  /// Reads a number of each cache line of a row. Returns their sum.
  float touch(int row) {
    int from = offset(row);
    float sum = 0;
    for (int i = from; i < from + stride; i += LINE) {
      sum += floats[i];
    }
    return sum;
  }

  int dim() {
    return dim;
  }

  int stride() {
    return stride;
  }

  int rows() {
    return rows;
  }

  float[] floats() {
    return floats;
  }
}
