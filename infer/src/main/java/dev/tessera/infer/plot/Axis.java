package dev.tessera.infer.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A linear scale from data to pixels with round tick values.
///
/// @param low first tick, at or below all data
/// @param high last tick, at or above all data
/// @param step from tick to tick
/// @param start pixel of `low`
/// @param end pixel of `high`
record Axis(double low, double high, double step, double start, double end) {

  /// @param from smallest value
  /// @param to largest value
  /// @param ticks about how many
  static Axis over(double from, double to, int ticks, double start, double end) {
    double span = to - from;
    if (!(span > 0)) {
      double around = from == 0 ? 1 : Math.abs(from) * 0.1;
      return over(from - around, from + around, ticks, start, end);
    }
    double step = roundStep(span / ticks);
    return new Axis(Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step, step,
        start, end);
  }

  /// 1, 2 or 5 times a power of ten.
  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    int count = (int) Math.round((high - low) / step);
    for (int i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /// A tick value with as many decimals as the step needs; large round ones as 5k or 2M.
  String label(double tick) {
    if (step >= 1e6) {
      return plain(tick / 1e6, step / 1e6) + (tick == 0 ? "" : "M");
    }
    if (step >= 1e3) {
      return plain(tick / 1e3, step / 1e3) + (tick == 0 ? "" : "k");
    }
    return plain(tick, step);
  }

  private static String plain(double value, double step) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text.replace('-', '−');
  }
}
