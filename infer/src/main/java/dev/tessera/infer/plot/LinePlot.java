package dev.tessera.infer.plot;

import java.util.ArrayList;
import java.util.List;

/// Series over a common axis, such as the loss during training.
public final class LinePlot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;

  private LinePlot() {}

  /// @param xs ascending
  /// @param ys same length; values that are not numbers interrupt the line
  public record Series(String name, double[] xs, double[] ys) {

    public Series {
      if (xs.length != ys.length) {
        throw new IllegalArgumentException(xs.length + " positions for " + ys.length + " values");
      }
    }
  }

  public static Plot of(String title, String subtitle, String xTitle, String yTitle,
      List<Series> series) {
    int top = Frame.TOP + (series.size() > 1 ? 22 : 0);
    Axis x = axis(series.stream().map(Series::xs).toList(), Frame.LEFT, WIDTH - Frame.RIGHT);
    Axis y = axis(series.stream().map(Series::ys).toList(), HEIGHT - Frame.BOTTOM, top);
    List<Mark> marks = new ArrayList<>(
        Frame.of(WIDTH, HEIGHT, title, subtitle, x, xTitle, y, yTitle));
    if (series.size() > 1) {
      marks.addAll(Legend.of(series.stream().map(Series::name).toList(), 16, 62));
    }
    for (int s = 0; s < series.size(); s++) {
      marks.addAll(lines(series.get(s), x, y, Theme.group(s)));
    }
    return new Plot(WIDTH, HEIGHT, title, marks);
  }

  private static List<Mark> lines(Series series, Axis x, Axis y, String colour) {
    List<Mark> marks = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= series.xs().length; i++) {
      if (i < series.xs().length && Double.isFinite(series.ys()[i])) {
        points.add(new double[] {x.at(series.xs()[i]), y.at(series.ys()[i])});
      } else {
        if (points.size() == 1) {
          marks.add(new Mark.Dot(points.getFirst()[0], points.getFirst()[1], 2.5, colour, 1, ""));
        } else if (points.size() > 1) {
          marks.add(new Mark.Path(points, colour, 1.8));
        }
        points = new ArrayList<>();
      }
    }
    return marks;
  }

  private static Axis axis(List<double[]> values, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] series : values) {
      for (double value : series) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return low > high ? Axis.over(0, 1, 5, start, end) : Axis.over(low, high, 6, start, end);
  }
}
