package dev.tessera.infer.plot;

import java.util.ArrayList;
import java.util.List;

/// Finds places for labels beside their points, so that no label covers another, a point, a leader or
/// the edge.
///
/// Every label tries eight sides at growing distances and takes the first free one; from further away a
/// thin line leads back to its point. A label without a free place is left out: labels placed earlier
/// have precedence.
final class LabelPlacer {

  private static final double[] DISTANCES = {4, 10, 18, 28, 40};

  /// Directions in the order they are tried: beside first, since text is wide.
  private static final double[][] SIDES = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1},
      {-1, -1}, {-1, 1}};

  private final double width;
  private final double top;
  private final double height;
  private final List<Rectangle> taken = new ArrayList<>();
  private final List<double[]> leaders = new ArrayList<>();

  /// @param top labels stay below
  LabelPlacer(double width, double top, double height) {
    this.width = width;
    this.top = top;
    this.height = height;
  }

  record Rectangle(double left, double top, double right, double bottom) {

    boolean overlaps(Rectangle other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /// Whether a line passes through, by clipping it (Liang & Barsky 1984).
    boolean isCrossed(double x1, double y1, double x2, double y2) {
      double[] enter = {0};
      double[] leave = {1};
      return clip(x1 - x2, x1 - left, enter, leave) && clip(x2 - x1, right - x1, enter, leave)
          && clip(y1 - y2, y1 - top, enter, leave) && clip(y2 - y1, bottom - y1, enter, leave)
          && enter[0] < leave[0];
    }

    private static boolean clip(double slope, double gap, double[] enter, double[] leave) {
      if (slope == 0) {
        return gap > 0;
      }
      if (slope < 0) {
        enter[0] = Math.max(enter[0], gap / slope);
      } else {
        leave[0] = Math.min(leave[0], gap / slope);
      }
      return true;
    }
  }

  /// Where a label went.
  ///
  /// @param x left end
  /// @param baseline of the text
  /// @param leader whether it is far enough to need a line back to its point
  /// @param toX where that line ends
  /// @param toY where that line ends
  record Place(double x, double baseline, boolean leader, double toX, double toY) {}

  /// Keeps an area free of labels; all points are to be reserved before the first label is placed.
  void reserve(double left, double top, double right, double bottom) {
    taken.add(new Rectangle(left, top, right, bottom));
  }

  /// @param radius of the point's dot
  /// @return where the label goes, or null if there is no room
  Place place(double x, double y, double radius, String text, double size) {
    double wide = TextWidth.of(text, size);
    double high = size * 1.1;
    for (double distance : DISTANCES) {
      for (double[] side : SIDES) {
        double reach = radius + distance * (side[0] != 0 && side[1] != 0 ? 0.75 : 1);
        double centreX = x + side[0] * (reach + wide / 2);
        double centreY = y + side[1] * (reach + high / 2);
        Rectangle box = new Rectangle(centreX - wide / 2, centreY - high / 2, centreX + wide / 2,
            centreY + high / 2);
        boolean leader = distance > 10;
        double toX = Math.clamp(x, box.left, box.right);
        double toY = Math.clamp(y, box.top, box.bottom);
        if (isFree(box) && (!leader || isFree(x, y, radius, toX, toY))) {
          taken.add(box);
          if (leader) {
            leaders.add(new double[] {x, y, toX, toY});
          }
          return new Place(box.left, centreY + size * 0.35, leader, toX, toY);
        }
      }
    }
    return null;
  }

  private boolean isFree(Rectangle box) {
    return box.left >= 2 && box.right <= width - 2 && box.top >= top && box.bottom <= height - 2
        && taken.stream().noneMatch(box::overlaps)
        && leaders.stream().noneMatch(line -> box.isCrossed(line[0], line[1], line[2], line[3]));
  }

  /// Whether a leader crosses no label; it starts at the rim of its own dot.
  private boolean isFree(double x, double y, double radius, double toX, double toY) {
    double length = Math.hypot(toX - x, toY - y);
    double skip = (radius + 1.5) / Math.max(length, 1e-9);
    double fromX = x + (toX - x) * skip;
    double fromY = y + (toY - y) * skip;
    return taken.stream().noneMatch(box -> box.isCrossed(fromX, fromY, toX, toY));
  }
}
