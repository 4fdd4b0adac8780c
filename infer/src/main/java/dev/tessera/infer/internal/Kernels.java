package dev.tessera.infer.internal;

/// The inner loops over vectors, once with the Vector API and once as plain loops.
///
/// Both give the same result up to the order of summation. Which one runs is decided once, when this
/// interface is first used.
public sealed interface Kernels permits ScalarKernels, VectorKernels {

  /// The kernels for this JVM: with the Vector API if its module is there
  /// (`--add-modules jdk.incubator.vector`), plain loops otherwise.
  static Kernels best() {
    return BestKernels.INSTANCE;
  }

  /// The dot product of `x[xFrom, xFrom + n)` and `y[yFrom, yFrom + n)`.
  float dot(float[] x, int xFrom, float[] y, int yFrom, int n);

  /// Whether one of `x[from, from + n)` is larger than a limit.
  boolean anyAbove(float[] x, int from, int n, float limit);

  /// Whether `p[pFrom + i] + q[qFrom + i] - m[mFrom + i]` is larger than a limit for an `i < n`: 3CosAdd,
  /// where `p`, `q` and `m` are the cosines of a tile of words with the two positive words and the
  /// negative one.
  boolean anySumAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom, int n,
      float limit);

  /// Whether [#cosMul] is larger than a limit for a word of a tile.
  boolean anyCosMulAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom, int n,
      float limit);

  /// Whether [#direction] is larger than a limit for a word of a tile.
  boolean anyDirectionAbove(float[] p, int pFrom, float[] q, int qFrom, float[] m, int mFrom, int n,
      float shift, float limit);

  /// 3CosAdd for one word, with the same rounding as [#anySumAbove].
  static float cosAdd(float p, float q, float m) {
    return p + q - m;
  }

  /// 3CosMul for one word, with the same rounding as [#anyCosMulAbove]: cosines shifted to `[0, 1]` and an
  /// ε of 1e-6 (Levy & Goldberg 2014, equation 4 and its footnote).
  static float cosMul(float p, float q, float m) {
    return (1 + p) * (1 + q) / ((1 + m) * 2 + 4e-6f);
  }

  /// PairDirection for one word w of length 1, with the same rounding as [#anyDirectionAbove]: the cosine
  /// of w − c with b − a, but for the constant length of the latter.
  ///
  /// @param p cosine of w with b
  /// @param q cosine of w with c
  /// @param m cosine of w with a
  /// @param shift cosine of c with b minus cosine of c with a
  static float direction(float p, float q, float m, float shift) {
    return (p - m - shift) / (float) Math.sqrt(Math.max(2 - (q + q), 1e-6f));
  }
}
