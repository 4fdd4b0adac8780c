package dev.tessera.infer.report;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.plot.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Builds a page of headings, text, tables and plots that stands alone: styles and plots are inside, no
/// script, nothing fetched. Not thread-safe.
public final class HtmlPage {

  private static final String STYLE = """
      :root { color-scheme: light; }
      body { font: 15px/1.5 system-ui, 'DejaVu Sans', Verdana, sans-serif; color: #222;
        background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.2rem; }
      h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
      h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; border-bottom: 1px solid #ddd;
        padding-bottom: .2rem; }
      h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
      p { max-width: 46rem; margin: .5rem 0; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums; }
      th, td { padding: .25rem .8rem .25rem 0; text-align: right; border-bottom: 1px solid #eee;
        vertical-align: top; }
      th { font-weight: 600; border-bottom: 1px solid #999; }
      th.text, td.text { text-align: left; }
      th:first-child, td:first-child { white-space: nowrap; }
      tr.sum td { font-weight: 600; }
      svg { max-width: 100%; height: auto; display: block; margin: .8rem 0; }
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  public HtmlPage(String title) {
    this.title = title;
    body.append("<h1>").append(escape(title)).append("</h1>\n");
  }

  /// A part of the page.
  public HtmlPage heading(String text) {
    body.append("<h2>").append(escape(text)).append("</h2>\n");
    return this;
  }

  /// A part of a part.
  public HtmlPage subheading(String text) {
    body.append("<h3>").append(escape(text)).append("</h3>\n");
    return this;
  }

  public HtmlPage paragraph(String text) {
    body.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  /// A table. Columns of words are aligned to the left, columns of figures to the right.
  ///
  /// @param header the names of the columns
  /// @param rows of as many cells each
  /// @param sums how many of the last rows are sums, set in bold
  public HtmlPage table(List<String> header, List<List<String>> rows, int sums) {
    boolean[] words = new boolean[header.size()];
    for (int c = 0; c < words.length; c++) {
      int column = c;
      words[c] = c == 0 || rows.stream().anyMatch(row -> isWords(row.get(column)));
    }
    body.append("<div class=\"wide\"><table>\n<thead>");
    row("th", header, words, false);
    body.append("</thead>\n<tbody>\n");
    for (int r = 0; r < rows.size(); r++) {
      row("td", rows.get(r), words, r >= rows.size() - sums);
    }
    body.append("</tbody></table></div>\n");
    return this;
  }

  private void row(String element, List<String> cells, boolean[] words, boolean sum) {
    body.append(sum ? "<tr class=\"sum\">" : "<tr>");
    for (int c = 0; c < cells.size(); c++) {
      body.append('<')
          .append(element)
          .append(words[c] ? " class=\"text\">" : ">")
          .append(escape(cells.get(c)))
          .append("</")
          .append(element)
          .append('>');
    }
    body.append("</tr>\n");
  }

  private static boolean isWords(String cell) {
    return !cell.isEmpty() && Character.isLetter(cell.codePointAt(0));
  }

  public HtmlPage plot(Plot plot) {
    body.append(plot.svg());
    return this;
  }

  /// The whole page.
  public String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + body
        + "</body>\n</html>\n";
  }

  public void write(Path file) throws IOException {
    AtomicWrite.file(file, temporary -> Files.writeString(temporary, html()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
