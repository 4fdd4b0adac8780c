package dev.tessera.infer.plot;

import dev.tessera.data.BadInput;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Paints a drawing into a PNG file.
final class PngWriter {

  private final Graphics2D graphics;

  private PngWriter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /// @throws BadInput if the host has no font at all, which Java reports by several errors
  static void write(Plot plot, Path file, double scale) throws IOException {
    try {
      paint(plot, file, scale);
    } catch (NullPointerException | InternalError | LinkageError e) {
      throw new BadInput("this machine has no font to paint text with (on Debian: apt-get install"
          + " fontconfig fonts-dejavu-core); write SVG instead", e);
    }
  }

  private static void paint(Plot plot, Path file, double scale) throws IOException {
    BufferedImage image = new BufferedImage((int) Math.ceil(plot.width() * scale),
        (int) Math.ceil(plot.height() * scale), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING,
          RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
          RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL,
          RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      graphics.setColor(Color.decode(Theme.BACKGROUND));
      graphics.fill(new Rectangle2D.Double(0, 0, plot.width(), plot.height()));
      plot.marks().forEach(new PngWriter(graphics)::mark);
    } finally {
      graphics.dispose();
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    }
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Line line -> line(line);
      case Mark.Path path -> path(path);
      case Mark.Dot dot -> {
        graphics.setColor(colour(dot.colour(), dot.opacity()));
        graphics.fill(new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(),
            2 * dot.radius(), 2 * dot.radius()));
      }
      case Mark.Box box -> {
        graphics.setColor(colour(box.colour(), box.opacity()));
        graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
      }
      case Mark.Text text -> text(text);
    }
  }

  private void line(Mark.Line line) {
    stroke(line.colour(), line.width());
    graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
    if (line.arrow()) {
      double[] head = Arrow.head(line);
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(head[0], head[1]);
      triangle.lineTo(head[2], head[3]);
      triangle.lineTo(head[4], head[5]);
      triangle.closePath();
      graphics.fill(triangle);
    }
  }

  private void path(Mark.Path path) {
    stroke(path.colour(), path.width());
    Path2D shape = new Path2D.Double();
    shape.moveTo(path.points().getFirst()[0], path.points().getFirst()[1]);
    path.points().forEach(point -> shape.lineTo(point[0], point[1]));
    graphics.draw(shape);
  }

  private void text(Mark.Text text) {
    int weight = text.style() == Mark.Style.BOLD ? Font.BOLD : Font.PLAIN;
    graphics.setFont(new Font("DejaVu Sans", weight, 1).deriveFont((float) text.size()));
    graphics.setColor(colour(text.colour(), 1));
    double width = graphics.getFontMetrics().getStringBounds(text.text(), graphics).getWidth();
    double left = switch (text.anchor()) {
      case START -> 0;
      case MIDDLE -> -width / 2;
      case END -> -width;
    };
    AffineTransform before = graphics.getTransform();
    graphics.translate(text.x(), text.y());
    if (text.style() == Mark.Style.UPRIGHT) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text.text(), (float) left, 0);
    graphics.setTransform(before);
  }

  private void stroke(String colour, double width) {
    graphics.setColor(colour(colour, 1));
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private static Color colour(String hex, double opacity) {
    Color opaque = Color.decode(hex);
    return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(),
        (int) Math.round(opacity * 255));
  }
}
