package dev.tessera.infer.report;

import dev.tessera.infer.eval.statistics.Interval;
import java.util.Locale;

/// How figures are written.
final class Figures {

  private Figures() {}

  static String number(double value, int decimals) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "–" : number(100 * share, 1) + " %";
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? "–"
        : number(interval.low(), 3) + " to " + number(interval.high(), 3);
  }

  static String signed(double value, int decimals) {
    return (value > 0 ? "+" : "") + number(value, decimals);
  }

  static String pValue(double p) {
    return Double.isNaN(p) ? "–" : p < 0.001 ? "< 0.001" : number(p, 3);
  }
}
