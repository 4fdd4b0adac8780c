package dev.tessera.infer.plot;

import java.util.List;

/// Something drawn. Coordinates are pixels from the upper left corner; colours are `#rrggbb`.
public sealed interface Mark {

  /// A straight line.
  ///
  /// @param arrow whether it ends in an arrowhead
  record Line(double x1, double y1, double x2, double y2, String colour, double width,
      boolean arrow) implements Mark {

    Line(double x1, double y1, double x2, double y2, String colour, double width) {
      this(x1, y1, x2, y2, colour, width, false);
    }
  }

  /// Connected lines.
  ///
  /// @param points x and y of each, at least two
  record Path(List<double[]> points, String colour, double width) implements Mark {

    public Path {
      points = List.copyOf(points);
    }
  }

  /// A filled disc.
  ///
  /// @param opacity from 0 to 1
  /// @param hint what a browser shows when pointed at it; may be empty
  record Dot(double x, double y, double radius, String colour, double opacity,
      String hint) implements Mark {}

  /// A filled rectangle.
  record Box(double x, double y, double width, double height, String colour,
      double opacity) implements Mark {}

  /// A line of text.
  ///
  /// @param x where it is anchored
  /// @param y of the baseline
  /// @param size of the font
  record Text(String text, double x, double y, double size, Anchor anchor, String colour,
      Style style) implements Mark {}

  /// Which end of a text is at its x.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// How a text is set.
  enum Style {
    PLAIN,
    BOLD,
    /// Turned left by 90°, for the title of a vertical axis.
    UPRIGHT
  }
}
