package dev.tessera.train.contrastive.internal.loss;

import java.util.Arrays;

/// The running log-sum-exp of consecutive rows, or columns, of the similarity matrix: of each the sum of
/// `exp(s - shift)` so far, in double precision over float sums of a tile.
///
/// @param from the first row
/// @param shifts what is subtracted before the exponential
/// @param sums the sums so far
/// @param factors after the forward walk: what `exp(s - shift)` is multiplied by in the gradient
record Strip(int from, float[] shifts, double[] sums, float[] factors) {

  /// Cuts `[0, count)` into strips of `tile` rows, the last one maybe shorter.
  static Strip[] cut(int count, int tile, float shift) {
    Strip[] strips = new Strip[(count + tile - 1) / tile];
    for (int s = 0; s < strips.length; s++) {
      int size = Math.min(tile, count - s * tile);
      float[] shifts = new float[size];
      Arrays.fill(shifts, shift);
      strips[s] = new Strip(s * tile, shifts, new double[size], new float[size]);
    }
    return strips;
  }

  int size() {
    return shifts.length;
  }

  /// Raises a row's shift to `max` if that is higher.
  void raise(int row, float max) {
    if (max > shifts[row]) {
      sums[row] *= Math.exp((double) shifts[row] - max);
      shifts[row] = max;
    }
  }

  double logSumExp(int row) {
    return shifts[row] + Math.log(sums[row]);
  }

  /// Makes the factors `share / sum` for the first `count` rows and 0 for the others.
  void toFactors(float share, int count) {
    for (int row = 0; row < count; row++) {
      factors[row] = (float) (share / sums[row]);
    }
  }
}
