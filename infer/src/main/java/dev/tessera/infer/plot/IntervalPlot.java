package dev.tessera.infer.plot;

import dev.tessera.infer.eval.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures with their intervals, one below the other: what differs and what only seems to.
public final class IntervalPlot {

  private static final int WIDTH = 760;
  private static final int ROW = 26;

  private IntervalPlot() {}

  /// @param name what the figure is of
  public record Row(String name, Interval interval) {}

  /// @param axisTitle what is measured
  public static Plot of(String title, String subtitle, String axisTitle, List<Row> rows) {
    int height = Frame.TOP + rows.size() * ROW + Frame.BOTTOM + 6;
    double names = rows.stream().mapToDouble(row -> TextWidth.of(row.name(), 12)).max().orElse(0);
    double left = Math.min(24 + names + 10, WIDTH / 2.0);
    Axis x = axis(rows, left, WIDTH - 90);
    double bottom = height - Frame.BOTTOM;
    List<Mark> marks = new ArrayList<>(Frame.titles(title, subtitle));
    for (double tick : x.ticks()) {
      marks.add(new Mark.Line(x.at(tick), Frame.TOP, x.at(tick), bottom, Theme.GRID, 1));
      marks.add(new Mark.Text(x.label(tick), x.at(tick), bottom + 18, 12, Mark.Anchor.MIDDLE,
          Theme.FAINT, Mark.Style.PLAIN));
    }
    marks.add(new Mark.Text(axisTitle, (x.start() + x.end()) / 2, height - 14, 13,
        Mark.Anchor.MIDDLE, Theme.INK, Mark.Style.PLAIN));
    for (int r = 0; r < rows.size(); r++) {
      row(rows.get(r), Frame.TOP + ROW * (r + 0.5), left, x, marks);
    }
    return new Plot(WIDTH, height, title, marks);
  }

  private static void row(Row row, double y, double left, Axis x, List<Mark> marks) {
    marks.add(new Mark.Text(row.name(), left - 10, y + 4, 12, Mark.Anchor.END, Theme.INK,
        Mark.Style.PLAIN));
    Interval interval = row.interval();
    if (!Double.isFinite(interval.estimate())) {
      return;
    }
    if (Double.isFinite(interval.low())) {
      marks.add(new Mark.Line(x.at(interval.low()), y, x.at(interval.high()), y, Theme.group(0),
          2.4));
    }
    marks.add(new Mark.Dot(x.at(interval.estimate()), y, 4.5, Theme.group(0), 1,
        String.format(Locale.ROOT, "%s: %.4f [%.4f, %.4f]", row.name(), interval.estimate(),
            interval.low(), interval.high())));
    marks.add(new Mark.Text(String.format(Locale.ROOT, "%.3f", interval.estimate())
        .replace('-', '−'), WIDTH - 16, y + 4, 12, Mark.Anchor.END, Theme.INK, Mark.Style.PLAIN));
  }

  private static Axis axis(List<Row> rows, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      for (double value : new double[] {row.interval().low(), row.interval().high(),
          row.interval().estimate()}) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return low > high ? Axis.over(0, 1, 5, start, end) : Axis.over(low, high, 5, start, end);
  }
}
