package dev.tessera.infer.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API's twin of [ScalarKernels].
///
/// Every loop calls `FloatVector` directly: a method in between can exceed C2's budget, and vectors are
/// then boxed. The largest so far is kept by comparison, not by `max`, whose regard for NaN and -0 costs
/// several instructions.
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /// For what is left over at the end of a row.
  private static final Kernels SCALAR = new ScalarKernels();

  @Override
  public float dot(float[] x, int xFrom, float[] y, int yFrom, int n) {
    int width = LANES.length();
    FloatVector s0 = FloatVector.zero(LANES);
    FloatVector s1 = FloatVector.zero(LANES);
    int i = 0;
    for (; i + 2 * width <= n; i += 2 * width) {
      s0 = FloatVector.fromArray(LANES, x, xFrom + i)
          .fma(FloatVector.fromArray(LANES, y, yFrom + i), s0);
      s1 = FloatVector.fromArray(LANES, x, xFrom + i + width)
          .fma(FloatVector.fromArray(LANES, y, yFrom + i + width), s1);
    }
    float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += x[xFrom + i] * y[yFrom + i];
    }
    return sum;
  }

  @Override
  public boolean anyAbove(float[] x, int from, int n, float limit) {
    int width = LANES.length();
    FloatVector b0 = FloatVector.broadcast(LANES, limit);
    FloatVector b1 = b0;
    int i = 0;
    for (; i + 2 * width <= n; i += 2 * width) {
      FloatVector v0 = FloatVector.fromArray(LANES, x, from + i);
      FloatVector v1 = FloatVector.fromArray(LANES, x, from + i + width);
      b0 = b0.blend(v0, v0.compare(VectorOperators.GT, b0));
      b1 = b1.blend(v1, v1.compare(VectorOperators.GT, b1));
    }
    return b0.blend(b1, b1.compare(VectorOperators.GT, b0))
        .compare(VectorOperators.GT, limit)
        .anyTrue()
        || SCALAR.anyAbove(x, from + i, n - i, limit);
  }

  @Override
  public boolean anySumAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n,
      float limit) {
    int width = LANES.length();
    FloatVector b0 = FloatVector.broadcast(LANES, limit);
    FloatVector b1 = b0;
    int i = 0;
    for (; i + 2 * width <= n; i += 2 * width) {
      FloatVector v0 = FloatVector.fromArray(LANES, p, pFrom + i)
          .add(FloatVector.fromArray(LANES, q, qFrom + i))
          .sub(FloatVector.fromArray(LANES, m, mFrom + i));
      FloatVector v1 = FloatVector.fromArray(LANES, p, pFrom + i + width)
          .add(FloatVector.fromArray(LANES, q, qFrom + i + width))
          .sub(FloatVector.fromArray(LANES, m, mFrom + i + width));
      b0 = b0.blend(v0, v0.compare(VectorOperators.GT, b0));
      b1 = b1.blend(v1, v1.compare(VectorOperators.GT, b1));
    }
    return b0.blend(b1, b1.compare(VectorOperators.GT, b0))
        .compare(VectorOperators.GT, limit)
        .anyTrue()
        || SCALAR.anySumAbove(p, pFrom + i, q, qFrom + i, m, mFrom + i, n - i, limit);
  }

  @Override
  public boolean anyCosMulAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n, float limit) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, limit);
    int i = 0;
    for (; i + width <= n; i += width) {
      FloatVector v = FloatVector.fromArray(LANES, p, pFrom + i)
          .add(1)
          .mul(FloatVector.fromArray(LANES, q, qFrom + i).add(1))
          .div(FloatVector.fromArray(LANES, m, mFrom + i).add(1).mul(2).add(4e-6f));
      best = best.blend(v, v.compare(VectorOperators.GT, best));
    }
    return best.compare(VectorOperators.GT, limit).anyTrue()
        || SCALAR.anyCosMulAbove(p, pFrom + i, q, qFrom + i, m, mFrom + i, n - i, limit);
  }

  @Override
  public boolean anyDirectionAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n, float shift, float limit) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, limit);
    FloatVector two = FloatVector.broadcast(LANES, 2);
    int i = 0;
    for (; i + width <= n; i += width) {
      FloatVector c = FloatVector.fromArray(LANES, q, qFrom + i);
      FloatVector v = FloatVector.fromArray(LANES, p, pFrom + i)
          .sub(FloatVector.fromArray(LANES, m, mFrom + i))
          .sub(shift)
          .div(two.sub(c.add(c)).max(1e-6f).sqrt());
      best = best.blend(v, v.compare(VectorOperators.GT, best));
    }
    return best.compare(VectorOperators.GT, limit).anyTrue()
        || SCALAR.anyDirectionAbove(p, pFrom + i, q, qFrom + i, m, mFrom + i, n - i, shift, limit);
  }
}
