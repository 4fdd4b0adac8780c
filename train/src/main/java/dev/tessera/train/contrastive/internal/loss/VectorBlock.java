package dev.tessera.train.contrastive.internal.loss;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Vectors of one length, one after the other in native memory, which ND4J multiplies and the Vector API
/// reads and writes: `[count × dim]`, row-major.
///
/// ND4J sees the transpose, `[dim × count]` in column-major ('f') order, so that a run of vectors is a
/// contiguous view that BLAS takes without copying. Not thread-safe by itself; threads may work on
/// different vectors.
public final class VectorBlock {

  private final INDArray array;
  private final MemorySegment memory;
  private final long capacity;
  private int count;
  private int dim;

  /// Room for `count` vectors of length `dim`, all zeros.
  public VectorBlock(int count, int dim) {
    this.array = Nd4j.zeros(DataType.FLOAT, Math.multiplyExact((long) count, dim));
    this.capacity = array.length();
    this.memory = address(array);
    this.count = count;
    this.dim = dim;
  }

  @SuppressWarnings("restricted") // the array owns the memory and lives as long as this object
  private static MemorySegment address(INDArray array) {
    return MemorySegment.ofAddress(array.data().pointer().address())
        .reinterpret(array.length() * Float.BYTES);
  }

  /// Uses the room for vectors of another number and length; what it held loses its meaning.
  public void reshape(int newCount, int newDim) {
    if ((long) newCount * newDim > capacity) {
      throw new IllegalArgumentException(
          newCount + " × " + newDim + " floats do not fit into " + capacity);
    }
    count = newCount;
    dim = newDim;
  }

  /// How many floats there is room for.
  public long capacity() {
    return capacity;
  }

  public int count() {
    return count;
  }

  public int dim() {
    return dim;
  }

  /// All floats, vector by vector.
  public MemorySegment memory() {
    return memory;
  }

  /// Where a vector begins, in bytes.
  public long offset(int vector) {
    return (long) vector * dim * Float.BYTES;
  }

  public void get(int vector, float[] out, int at) {
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, offset(vector), out, at, dim);
  }

  public void set(int vector, float[] in, int at) {
    MemorySegment.copy(in, at, memory, ValueLayout.JAVA_FLOAT, offset(vector), dim);
  }

  /// Sets the vectors in `[from, to)` to zero.
  public void clear(int from, int to) {
    memory.asSlice(offset(from), offset(to) - offset(from)).fill((byte) 0);
  }

  /// The vectors in `[from, to)` as ND4J sees them: `[dim × (to - from)]` in 'f' order, a view.
  INDArray view(int from, int to) {
    return Nd4j.create(array.data(), new long[] {dim, to - from}, new long[] {1, dim},
        (long) from * dim, 'f', DataType.FLOAT);
  }
}
