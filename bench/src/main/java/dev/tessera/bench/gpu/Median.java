package dev.tessera.bench.gpu;

import java.util.Arrays;

/// The middle of some times, and how far they lie apart.
///
/// @param middle seconds
/// @param least seconds
/// @param most seconds
record Median(double middle, double least, double most) {

  static Median of(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Median(middle, sorted[0], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return "%.3f ms (%.3f to %.3f)".formatted(1e3 * middle, 1e3 * least, 1e3 * most);
  }
}
