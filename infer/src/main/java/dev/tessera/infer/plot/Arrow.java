package dev.tessera.infer.plot;

/// The head of an arrow.
final class Arrow {

  private static final double LENGTH = 9;
  private static final double HALF_WIDTH = 3.5;

  private Arrow() {}

  /// The corners of the triangle at the end of a line: tip, left, right, x before y.
  static double[] head(Mark.Line line) {
    double dx = line.x2() - line.x1();
    double dy = line.y2() - line.y1();
    double length = Math.max(1e-9, Math.hypot(dx, dy));
    dx /= length;
    dy /= length;
    double backX = line.x2() - LENGTH * dx;
    double backY = line.y2() - LENGTH * dy;
    return new double[] {line.x2(), line.y2(), backX - HALF_WIDTH * dy, backY + HALF_WIDTH * dx,
        backX + HALF_WIDTH * dy, backY - HALF_WIDTH * dx};
  }
}
