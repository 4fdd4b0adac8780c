package dev.tessera.infer.plot;

import java.util.Locale;

/// Writes a drawing as SVG.
final class SvgWriter {

  private final StringBuilder out = new StringBuilder(1 << 14);

  private SvgWriter() {}

  static String write(Plot plot) {
    SvgWriter writer = new SvgWriter();
    writer.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
        + " viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"%s\">\n", plot.width(), plot.height(),
        plot.width(), plot.height(), Theme.FONTS);
    writer.add("<title>%s</title>\n", escape(plot.title()));
    writer.add("<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", plot.width(), plot.height(),
        Theme.BACKGROUND);
    plot.marks().forEach(writer::mark);
    writer.add("</svg>\n");
    return writer.out.toString();
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Line line -> line(line);
      case Mark.Path path -> path(path);
      case Mark.Dot dot -> add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\""
          + " fill-opacity=\"%s\">%s</circle>\n", number(dot.x()), number(dot.y()),
          number(dot.radius()), dot.colour(), number(dot.opacity()),
          dot.hint().isEmpty() ? "" : "<title>" + escape(dot.hint()) + "</title>");
      case Mark.Box box -> add("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\""
          + " fill-opacity=\"%s\"/>\n", number(box.x()), number(box.y()), number(box.width()),
          number(box.height()), box.colour(), number(box.opacity()));
      case Mark.Text text -> text(text);
    }
  }

  private void line(Mark.Line line) {
    add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
        number(line.x1()), number(line.y1()), number(line.x2()), number(line.y2()), line.colour(),
        number(line.width()));
    if (line.arrow()) {
      double[] head = Arrow.head(line);
      add("<polygon points=\"%s,%s %s,%s %s,%s\" fill=\"%s\"/>\n", number(head[0]),
          number(head[1]), number(head[2]), number(head[3]), number(head[4]), number(head[5]),
          line.colour());
    }
  }

  private void path(Mark.Path path) {
    StringBuilder points = new StringBuilder();
    for (double[] point : path.points()) {
      points.append(number(point[0])).append(',').append(number(point[1])).append(' ');
    }
    add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
        + " stroke-linejoin=\"round\"/>\n", points.toString().strip(), path.colour(),
        number(path.width()));
  }

  private void text(Mark.Text text) {
    String turn = text.style() == Mark.Style.UPRIGHT
        ? " transform=\"rotate(-90 %s %s)\"".formatted(number(text.x()), number(text.y()))
        : "";
    String weight = text.style() == Mark.Style.BOLD ? " font-weight=\"bold\"" : "";
    add("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s%s>%s</text>\n",
        number(text.x()), number(text.y()), number(text.size()),
        text.anchor().name().toLowerCase(Locale.ROOT), text.colour(), weight, turn,
        escape(text.text()));
  }

  private void add(String format, Object... arguments) {
    out.append(arguments.length == 0 ? format : format.formatted(arguments));
  }

  /// Two decimals at most, and a dot whatever the locale.
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  /// For text and attributes; characters that XML cannot hold are left out.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> {
          if (c >= ' ' && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff)) {
            escaped.appendCodePoint(c);
          }
        }
      }
    });
    return escaped.toString();
  }
}
