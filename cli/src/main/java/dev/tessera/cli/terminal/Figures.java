package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/// Figures as a person reads them, and as JSON has them.
final class Figures {

  private Figures() {}

  static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format("%.4f", value);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format("%.2f %%", share * 100);
  }

  static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? "-"
        : String.format("%.4f to %.4f", interval.low(), interval.high());
  }

  /// JSON has no NaN.
  static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static List<Double> interval(Interval interval) {
    List<Double> ends = new ArrayList<>(); // may hold null
    ends.add(number(interval.low()));
    ends.add(number(interval.high()));
    return ends;
  }
}
