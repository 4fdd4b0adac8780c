package dev.tessera.data.text;

import dev.tessera.data.markup.HtmlText;
import java.nio.charset.StandardCharsets;

/// The paragraphs of an HTML or XML file without their tags.
final class HtmlParagraphs implements TextFormat.Extraction {

  private final HtmlText html;

  HtmlParagraphs(LineWriter out) {
    this.html = new HtmlText(out::lines);
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    html.markup(new String(utf8, from, to - from, StandardCharsets.UTF_8));
  }

  @Override
  public void finish() {
    html.end();
  }
}
