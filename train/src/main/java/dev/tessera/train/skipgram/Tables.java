package dev.tessera.train.skipgram;

import java.util.SplittableRandom;

/// The two tables that skip-gram trains: a row an input unit (a context word) and a row an output unit
/// (a centre word or a negative). All workers read and write both without locks.
///
/// A row begins on a cache line and is padded with zeros to a whole number of them, so that kernels
/// need no remainder loop. Behind the rows of each table lie scratch rows, some for each worker:
/// kernels address everything by one offset, wherever it is.
final class Tables {

  /// Floats in a cache line; the widest vector of any processor that we know of.
  static final int LINE = 16;

  /// Where the first row starts, in floats: with the array's header of 16 bytes, 64 bytes behind the
  /// start of the object, which for an array as large as these is aligned to a megabyte.
  private static final int BASE = 12;

  private final int dim;
  private final int stride;
  private final int inputRows;
  private final int outputRows;
  private final float[] input;
  private final float[] output;

  /// @param inputScratch scratch rows behind the input table
  /// @param outputScratch scratch rows behind the output table
  Tables(int dim, int inputRows, int inputScratch, int outputRows, int outputScratch) {
    this.dim = dim;
    this.stride = stride(dim);
    this.inputRows = inputRows;
    this.outputRows = outputRows;
    this.input = new float[floats(dim, (long) inputRows + inputScratch)];
    this.output = new float[floats(dim, (long) outputRows + outputScratch)];
  }

  /// The distance between rows, in floats.
  static int stride(int dim) {
    return (dim + LINE - 1) / LINE * LINE;
  }

  /// @throws ArithmeticException if an array cannot hold so many rows
  static int floats(int dim, long rows) {
    return Math.toIntExact(BASE + rows * stride(dim));
  }

  /// Fills the input rows with uniform noise in ±1/(2·dim), as word2vec.c does; outputs start at 0.
  /// A row's noise depends on nothing but the seed and its number.
  void initialise(long seed) {
    for (int row = 0; row < inputRows; row++) {
      SplittableRandom random = new SplittableRandom(Chunks.mix(seed, row));
      int at = offset(row);
      for (int i = 0; i < dim; i++) {
        input[at + i] = (random.nextFloat() - 0.5f) / dim;
      }
    }
  }

  /// Where a row begins, in floats; rows past the last are scratch rows.
  int offset(int row) {
    return BASE + row * stride;
  }

  int dim() {
    return dim;
  }

  int stride() {
    return stride;
  }

  int inputRows() {
    return inputRows;
  }

  int outputRows() {
    return outputRows;
  }

  float[] input() {
    return input;
  }

  float[] output() {
    return output;
  }
}
