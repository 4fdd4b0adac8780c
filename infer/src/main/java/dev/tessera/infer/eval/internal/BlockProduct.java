package dev.tessera.infer.eval.internal;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// The product of a fixed set of rows with block after block of other rows, by ND4J.
///
/// ND4J is good at large dense products and slow at everything small, so whole blocks cross the border
/// to its memory and the comparison of what comes back is left to the caller. Not thread-safe; the
/// product itself uses as many threads as OpenBLAS was given.
public final class BlockProduct implements AutoCloseable {

  private final int left;
  private final int dim;
  private final INDArray leftRows;
  private final INDArray block;
  private final INDArray product;
  private long flops;
  private long nanos;

  /// @param rows `[left × dim]`, row-major
  /// @param maxBlock the most rows that [#multiply] will be given
  public BlockProduct(float[] rows, int left, int dim, int maxBlock) {
    this.left = left;
    this.dim = dim;
    // A row-major [n × dim] is a column-major [dim × n], which is what BLAS wants.
    leftRows = Nd4j.createUninitialized(DataType.FLOAT, new long[] {dim, left}, 'f');
    block = Nd4j.createUninitialized(DataType.FLOAT, new long[] {dim, maxBlock}, 'f');
    product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {maxBlock, left}, 'f');
    floats(leftRows).put(rows, 0, left * dim);
  }

  /// The dot products of all left rows with a block of right rows.
  ///
  /// @param rows row-major; `[from, from + count)` counts rows of `dim`
  /// @param out at least `[left × maxBlock]`: `out[i × maxBlock + j]` is left row i with right row `from + j`;
  /// columns from `count` on mean nothing
  public void multiply(float[] rows, int from, int count, float[] out) {
    long start = System.nanoTime();
    floats(block).put(rows, from * dim, count * dim);
    Nd4j.gemm(block, leftRows, product, true, false, 1, 0);
    floats(product).get(out, 0, left * block.columns());
    nanos += System.nanoTime() - start;
    flops += 2L * left * dim * block.columns();
  }

  /// Floating point operations so far, a multiplication and an addition counted as two.
  public long flops() {
    return flops;
  }

  /// Time in [#multiply] so far, the copies to ND4J's memory and back included.
  public long nanos() {
    return nanos;
  }

  @Override
  public void close() {
    leftRows.close();
    block.close();
    product.close();
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }
}
