package dev.tessera.data.text;

import dev.tessera.data.markup.MarkdownText;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The lines of a Markdown file without their marks.
final class MarkdownLines implements TextFormat.Extraction {

  /// Told of a heading before its line is handed on.
  @FunctionalInterface
  interface Headings {
    void heading(int level, String text);
  }

  private final Consumer<String> lines;
  private final Headings headings;
  private final MarkdownText markdown = new MarkdownText();

  MarkdownLines(Consumer<String> lines, Headings headings) {
    this.lines = lines;
    this.headings = headings;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    String line = new String(utf8, from, to - from, StandardCharsets.UTF_8).stripTrailing();
    int level = markdown.insideCode() ? 0 : MarkdownText.headingLevel(line);
    String text = markdown.line(line);
    if (level > 0) {
      headings.heading(level, text);
    }
    lines.accept(text);
  }
}
