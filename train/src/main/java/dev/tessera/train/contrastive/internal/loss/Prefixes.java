package dev.tessera.train.contrastive.internal.loss;

/// Prefixes of vectors, scaled to length 1: what a Matryoshka loss (Kusupati et al. 2022) compares.
public final class Prefixes {

  /// Shorter vectors count as zero: they have no direction, and no gradient.
  private static final double LEAST_NORM = 1e-12;

  private Prefixes() {}

  /// Writes `vector[at, at + dim)` at length 1 to `out[0, dim)`.
  ///
  /// @return its length before, or 0 if it has no direction; `out` is zero then
  public static double unit(float[] vector, int at, int dim, float[] out) {
    double squares = 0;
    for (int i = 0; i < dim; i++) {
      squares += (double) vector[at + i] * vector[at + i];
    }
    double norm = Math.sqrt(squares);
    // A NaN goes on, so that the loss tells of it.
    double scale = norm < LEAST_NORM ? 0 : 1 / norm;
    for (int i = 0; i < dim; i++) {
      out[i] = (float) (vector[at + i] * scale);
    }
    return norm < LEAST_NORM ? 0 : norm;
  }

  /// Carries a gradient from the unit prefix back to the vector: adds
  /// `weight · (g − u (u·g)) / norm` to `out[at, at + dim)`.
  ///
  /// @param unit the prefix at length 1
  /// @param norm its length before, as [#unit] returned it
  /// @param gradient by the unit prefix
  /// @return u·g
  public static double back(float[] unit, double norm, float[] gradient, int dim, double weight,
      float[] out, int at) {
    if (norm == 0) {
      return 0;
    }
    double along = 0;
    for (int i = 0; i < dim; i++) {
      along += (double) unit[i] * gradient[i];
    }
    double scale = weight / norm;
    for (int i = 0; i < dim; i++) {
      out[at + i] += (float) (scale * (gradient[i] - unit[i] * along));
    }
    return along;
  }
}
