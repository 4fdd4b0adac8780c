package dev.tessera.data.text;

import dev.tessera.data.markup.MarkdownText;
import java.nio.charset.StandardCharsets;

/// The lines of a Markdown file without their marks.
final class MarkdownLines implements TextFormat.Extraction {

  private final LineWriter out;
  private final MarkdownText markdown = new MarkdownText();

  MarkdownLines(LineWriter out) {
    this.out = out;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    String line = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    out.lines(markdown.line(line.stripTrailing()));
  }
}
