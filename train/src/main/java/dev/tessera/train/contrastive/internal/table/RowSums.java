package dev.tessera.train.contrastive.internal.table;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Weighted sums of rows of a table, with the Vector API. Forward, the rows are token vectors and the sum
/// is a text; backward, the rows are the texts' gradients and the sum is a token's gradient.
///
/// A vector's elements are independent of each other, so the order of every sum is the order of the rows,
/// whatever the width of the vectors.
final class RowSums {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();

  private RowSums() {}

  /// Overwrites `out[at, at + dim)` with the sum over `k` in `[from, to)` of
  /// `weights[k] · table[rows[k]]`.
  ///
  /// @param table `[rows × dim]`, row-major
  static void sum(float[] table, int dim, int[] rows, float[] weights, int from, int to,
      float[] out, int at) {
    java.util.Arrays.fill(out, at, at + dim, 0);
    int k = from;
    for (; k + 3 < to; k += 4) {
      addFour(table, dim, rows[k] * dim, rows[k + 1] * dim, rows[k + 2] * dim, rows[k + 3] * dim,
          weights, k, out, at);
    }
    for (; k < to; k++) {
      add(table, dim, rows[k] * dim, weights[k], out, at);
    }
  }

  /// Four rows at once, so that the sum is loaded and stored a quarter as often.
  private static void addFour(float[] table, int dim, int a, int b, int c, int d, float[] weights,
      int k, float[] out, int at) {
    float wa = weights[k];
    float wb = weights[k + 1];
    float wc = weights[k + 2];
    float wd = weights[k + 3];
    int end = LANES.loopBound(dim);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector sum = FloatVector.fromArray(LANES, out, at + i);
      sum = FloatVector.fromArray(LANES, table, a + i).fma(FloatVector.broadcast(LANES, wa), sum);
      sum = FloatVector.fromArray(LANES, table, b + i).fma(FloatVector.broadcast(LANES, wb), sum);
      sum = FloatVector.fromArray(LANES, table, c + i).fma(FloatVector.broadcast(LANES, wc), sum);
      sum = FloatVector.fromArray(LANES, table, d + i).fma(FloatVector.broadcast(LANES, wd), sum);
      sum.intoArray(out, at + i);
    }
    for (int i = end; i < dim; i++) {
      float sum = Math.fma(table[a + i], wa, out[at + i]);
      sum = Math.fma(table[b + i], wb, sum);
      sum = Math.fma(table[c + i], wc, sum);
      out[at + i] = Math.fma(table[d + i], wd, sum);
    }
  }

  private static void add(float[] table, int dim, int a, float weight, float[] out, int at) {
    int end = LANES.loopBound(dim);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector.fromArray(LANES, table, a + i)
          .fma(FloatVector.broadcast(LANES, weight), FloatVector.fromArray(LANES, out, at + i))
          .intoArray(out, at + i);
    }
    for (int i = end; i < dim; i++) {
      out[at + i] = Math.fma(table[a + i], weight, out[at + i]);
    }
  }
}
