package dev.tessera.infer.plot;

import dev.tessera.infer.eval.similarity.SimilarityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Points over two axes.
public final class ScatterPlot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 540;

  private ScatterPlot() {}

  /// The cosines of a similarity set's pairs over people's scores.
  public static Plot of(SimilarityReport report) {
    double[] people = report.judged()
        .stream()
        .mapToDouble(SimilarityReport.Judged::people)
        .toArray();
    double[] cosines = report.judged()
        .stream()
        .mapToDouble(SimilarityReport.Judged::cosine)
        .toArray();
    List<String> hints = report.judged()
        .stream()
        .map(pair -> String.format(Locale.ROOT, "%s – %s: people %.4g, cosine %.3f", pair.first(),
            pair.second(), pair.people(), pair.cosine()))
        .toList();
    String subtitle = String.format(Locale.ROOT,
        "Spearman %.3f [%.3f, %.3f] · %,d of %,d pairs", report.spearman().estimate(),
        report.spearman().low(), report.spearman().high(), report.used(), report.pairs());
    return of(report.name(), subtitle, "people’s score", people, "cosine", cosines, hints);
  }

  /// @param hints what a browser shows when pointed at each point
  public static Plot of(String title, String subtitle, String xTitle, double[] xs, String yTitle,
      double[] ys, List<String> hints) {
    Axis x = axis(xs, Frame.LEFT, WIDTH - Frame.RIGHT);
    Axis y = axis(ys, HEIGHT - Frame.BOTTOM, Frame.TOP);
    List<Mark> marks = new ArrayList<>(
        Frame.of(WIDTH, HEIGHT, title, subtitle, x, xTitle, y, yTitle));
    // Many points shine through one another, few are solid.
    double opacity = Math.clamp(100.0 / Math.max(1, xs.length), 0.3, 0.8);
    for (int i = 0; i < xs.length; i++) {
      marks.add(new Mark.Dot(x.at(xs[i]), y.at(ys[i]), 3.5, Theme.group(0), opacity,
          hints.get(i)));
    }
    return new Plot(WIDTH, HEIGHT, title, marks);
  }

  private static Axis axis(double[] values, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return values.length == 0
        ? Axis.over(0, 1, 5, start, end)
        : Axis.over(low, high, 6, start, end);
  }
}
