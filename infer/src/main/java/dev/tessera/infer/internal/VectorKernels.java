package dev.tessera.infer.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API's twin of [ScalarKernels].
///
/// Every loop calls `FloatVector` directly: a method in between can exceed C2's budget, and vectors are
/// then boxed.
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

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
  public float max(float[] x, int from, int n) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i + width <= n; i += width) {
      best = best.max(FloatVector.fromArray(LANES, x, from + i));
    }
    float max = best.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, x[from + i]);
    }
    return max;
  }

  @Override
  public float maxOfSum(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom, int n) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i + width <= n; i += width) {
      best = best.max(FloatVector.fromArray(LANES, p, pFrom + i)
          .add(FloatVector.fromArray(LANES, q, qFrom + i))
          .sub(FloatVector.fromArray(LANES, m, mFrom + i)));
    }
    float max = best.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, Kernels.cosAdd(p[pFrom + i], q[qFrom + i], m[mFrom + i]));
    }
    return max;
  }

  @Override
  public float maxOfCosMul(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i + width <= n; i += width) {
      best = best.max(FloatVector.fromArray(LANES, p, pFrom + i)
          .add(1)
          .mul(FloatVector.fromArray(LANES, q, qFrom + i).add(1))
          .div(FloatVector.fromArray(LANES, m, mFrom + i).add(1).mul(2).add(4e-6f)));
    }
    float max = best.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, Kernels.cosMul(p[pFrom + i], q[qFrom + i], m[mFrom + i]));
    }
    return max;
  }

  @Override
  public float maxOfDirection(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n, float shift) {
    int width = LANES.length();
    FloatVector best = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
    FloatVector two = FloatVector.broadcast(LANES, 2);
    int i = 0;
    for (; i + width <= n; i += width) {
      FloatVector c = FloatVector.fromArray(LANES, q, qFrom + i);
      best = best.max(FloatVector.fromArray(LANES, p, pFrom + i)
          .sub(FloatVector.fromArray(LANES, m, mFrom + i))
          .sub(shift)
          .div(two.sub(c.add(c)).max(1e-6f).sqrt()));
    }
    float max = best.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, Kernels.direction(p[pFrom + i], q[qFrom + i], m[mFrom + i], shift));
    }
    return max;
  }
}
