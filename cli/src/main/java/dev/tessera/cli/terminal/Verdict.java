package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.statistics.PairedComparison;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether one system is better than another; noise is never called a difference.
final class Verdict {

  private static final double SIGNIFICANT = 0.05;

  private Verdict() {}

  static String of(String run, String from, Metric metric, PairedComparison difference) {
    return String.format("%s %s %s in %s by %+.4f (95 %% interval %+.4f to %+.4f, p = %.4f, paired"
        + " randomisation)", run, verb(difference), from, metric,
        difference.difference().estimate(), difference.difference().low(),
        difference.difference().high(), difference.pValue());
  }

  private static String verb(PairedComparison difference) {
    if (!isSignificant(difference)) {
      return "does not differ beyond chance from";
    }
    return difference.difference().estimate() > 0 ? "beats" : "loses to";
  }

  static boolean isSignificant(PairedComparison difference) {
    return difference.pValue() < SIGNIFICANT;
  }

  static Map<String, Object> toJson(Metric metric, PairedComparison difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", metric.toString());
    json.put("estimate", difference.difference().estimate());
    json.put("interval", Figures.interval(difference.difference()));
    json.put("p", difference.pValue());
    return json;
  }
}
