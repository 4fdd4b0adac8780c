package dev.tessera.infer.internal;

/// Plain loops, for a JVM without the Vector API and as the reference in tests.
final class ScalarKernels implements Kernels {

  @Override
  public float dot(float[] x, int xFrom, float[] y, int yFrom, int n) {
    // Four sums, so that the additions do not wait for one another.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += x[xFrom + i] * y[yFrom + i];
      s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
      s2 += x[xFrom + i + 2] * y[yFrom + i + 2];
      s3 += x[xFrom + i + 3] * y[yFrom + i + 3];
    }
    for (; i < n; i++) {
      s0 += x[xFrom + i] * y[yFrom + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public boolean anyAbove(float[] x, int from, int n, float limit) {
    for (int i = from; i < from + n; i++) {
      if (x[i] > limit) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean anySumAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n,
      float limit) {
    for (int i = 0; i < n; i++) {
      if (Kernels.cosAdd(p[pFrom + i], q[qFrom + i], m[mFrom + i]) > limit) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean anyCosMulAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n, float limit) {
    for (int i = 0; i < n; i++) {
      if (Kernels.cosMul(p[pFrom + i], q[qFrom + i], m[mFrom + i]) > limit) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean anyDirectionAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom,
      int n, float shift, float limit) {
    for (int i = 0; i < n; i++) {
      if (Kernels.direction(p[pFrom + i], q[qFrom + i], m[mFrom + i], shift) > limit) {
        return true;
      }
    }
    return false;
  }
}
