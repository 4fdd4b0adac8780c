package dev.tessera.infer.plot;

import dev.tessera.data.BadInput;
import dev.tessera.infer.geometry.OffsetAgreement;
import dev.tessera.infer.geometry.PrincipalComponents;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The pairs of a relation in the plane of their two principal directions: where the relation is one
/// offset, the arrows are parallel, and two pairs are the sides of a parallelogram.
public final class AnalogyPlot {

  private static final int WIDTH = 820;
  private static final int HEIGHT = 620;
  private static final double FONT = 13;
  private static final double DOT = 4;

  private AnalogyPlot() {}

  /// @param pairs where each arrow starts and where it ends; two pairs make a parallelogram
  /// @throws BadInput if a word is unknown, or if there are fewer than two pairs
  public static Plot of(WordVectors vectors, List<String[]> pairs, String title) {
    if (pairs.size() < 2) {
      throw new BadInput("an analogy takes two pairs at least, here is " + pairs.size());
    }
    WordVectors unit = vectors.normalised();
    int dim = unit.dim();
    float[] rows = new float[2 * pairs.size() * dim];
    for (int i = 0; i < 2 * pairs.size(); i++) {
      int id = unit.vocabulary().indexOf(pairs.get(i / 2)[i % 2]);
      if (id < 0) {
        throw new BadInput("'" + pairs.get(i / 2)[i % 2] + "' is not among the " + unit.size()
            + " words of these vectors; leave its pair out");
      }
      System.arraycopy(unit.rows(), id * dim, rows, i * dim, dim);
    }
    double[][] points = Projection.PCA.project(rows, 2 * pairs.size(), dim);
    double[] shares = PrincipalComponents.of(rows, 2 * pairs.size(), dim).shares();
    String subtitle = String.format(Locale.ROOT,
        "mean cosine of the offsets %.2f · two principal directions, which hold %.0f %% of the"
            + " variance",
        agreement(rows, dim), 100 * (shares[0] + (dim > 1 ? shares[1] : 0)));
    return draw(pairs, points, title, subtitle);
  }

  /// Of the vectors themselves, not of their shadows on paper.
  private static double agreement(float[] rows, int dim) {
    List<float[]> starts = new ArrayList<>();
    List<float[]> ends = new ArrayList<>();
    for (int at = 0; at < rows.length; at += 2 * dim) {
      starts.add(Arrays.copyOfRange(rows, at, at + dim));
      ends.add(Arrays.copyOfRange(rows, at + dim, at + 2 * dim));
    }
    return OffsetAgreement.agreement(starts, ends);
  }

  private static Plot draw(List<String[]> pairs, double[][] points, String title,
      String subtitle) {
    fit(points);
    LabelPlacer placer = new LabelPlacer(WIDTH, Frame.TOP, HEIGHT);
    List<Mark> marks = new ArrayList<>(Frame.titles(title, subtitle));
    if (pairs.size() == 2) {
      side(points[0], points[2], marks, placer);
      side(points[1], points[3], marks, placer);
    }
    for (int p = 0; p < pairs.size(); p++) {
      arrow(points[2 * p], points[2 * p + 1], Theme.group(p), marks, placer);
    }
    for (double[] point : points) {
      placer.reserve(point[0] - DOT, point[1] - DOT, point[0] + DOT, point[1] + DOT);
    }
    Set<String> named = new HashSet<>();
    for (int i = 0; i < points.length; i++) {
      String word = pairs.get(i / 2)[i % 2];
      if (!named.add(word)) {
        continue; // pairs that end in one word share its dot and its label
      }
      String colour = Theme.group(i / 2);
      marks.add(new Mark.Dot(points[i][0], points[i][1], DOT, colour, 1, word));
      LabelPlacer.Place place = placer.place(points[i][0], points[i][1], DOT, word, FONT);
      if (place != null) {
        if (place.leader()) {
          marks.add(new Mark.Line(points[i][0], points[i][1], place.toX(), place.toY(),
              Theme.RULE, 0.7));
        }
        marks.add(new Mark.Text(word, place.x(), place.baseline(), FONT, Mark.Anchor.START, colour,
            Mark.Style.PLAIN));
      }
    }
    return new Plot(WIDTH, HEIGHT, title, marks);
  }

  /// Draws an arrow that ends at the rim of its target's dot.
  private static void arrow(double[] from, double[] to, String colour, List<Mark> marks,
      LabelPlacer placer) {
    double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    double part = Math.max(0, 1 - (DOT + 2) / Math.max(length, 1e-9));
    double endX = from[0] + (to[0] - from[0]) * part;
    double endY = from[1] + (to[1] - from[1]) * part;
    marks.add(new Mark.Line(from[0], from[1], endX, endY, colour, 1.4, true));
    keepFree(from, to, placer);
  }

  /// Draws a side of the parallelogram that no arrow is.
  private static void side(double[] from, double[] to, List<Mark> marks, LabelPlacer placer) {
    marks.add(new Mark.Line(from[0], from[1], to[0], to[1], Theme.RULE, 1));
    keepFree(from, to, placer);
  }

  /// Keeps labels off a line.
  private static void keepFree(double[] from, double[] to, LabelPlacer placer) {
    double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    for (double at = 12; at < length - 12; at += 6) {
      double x = from[0] + (to[0] - from[0]) * at / length;
      double y = from[1] + (to[1] - from[1]) * at / length;
      placer.reserve(x - 2, y - 2, x + 2, y + 2);
    }
  }

  private static void fit(double[][] points) {
    Axis x = axis(points, 0, 90, WIDTH - 90);
    Axis y = axis(points, 1, HEIGHT - 50, Frame.TOP + 40);
    double scale = Math.min(Math.abs(x.end() - x.start()) / (x.high() - x.low()),
        Math.abs(y.end() - y.start()) / (y.high() - y.low()));
    for (double[] point : points) {
      point[0] = (x.start() + x.end()) / 2 + (point[0] - (x.low() + x.high()) / 2) * scale;
      point[1] = (y.start() + y.end()) / 2 - (point[1] - (y.low() + y.high()) / 2) * scale;
    }
  }

  private static Axis axis(double[][] points, int coordinate, double start, double end) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      low = Math.min(low, point[coordinate]);
      high = Math.max(high, point[coordinate]);
    }
    return new Axis(low, Math.max(high, low + 1e-9), 1, start, end);
  }
}
