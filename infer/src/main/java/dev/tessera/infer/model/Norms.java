package dev.tessera.infer.model;

/// Lengths of vectors, summed in double precision.
final class Norms {

  private Norms() {}

  /// Scales `v[from, from + dim)` to Euclidean length 1; leaves a zero vector as it is.
  static void normalise(float[] v, int from, int dim) {
    double squares = 0;
    for (int i = from; i < from + dim; i++) {
      squares += (double) v[i] * v[i];
    }
    if (squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = from; i < from + dim; i++) {
        v[i] *= scale;
      }
    }
  }
}
