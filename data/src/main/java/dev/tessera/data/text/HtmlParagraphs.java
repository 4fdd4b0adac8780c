package dev.tessera.data.text;

import dev.tessera.data.markup.HtmlText;
import java.nio.charset.StandardCharsets;

/// Feeds the passages of an HTML or XML file to an [HtmlText].
record HtmlParagraphs(HtmlText html) implements TextFormat.Extraction {

  @Override
  public void passage(byte[] utf8, int from, int to) {
    html.markup(new String(utf8, from, to - from, StandardCharsets.UTF_8));
  }

  @Override
  public void finish() {
    html.end();
  }
}
