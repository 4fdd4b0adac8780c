package dev.tessera.infer.eval.statistics;

/// A figure with its interval of confidence.
///
/// @param estimate the figure itself; NaN if it is not defined for the data
/// @param low lower end
/// @param high upper end
/// @param confidence what share of such intervals holds the true value: 0.95
public record Interval(double estimate, double low, double high, double confidence) {

  /// Whether a value lies in the interval, its ends included.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
