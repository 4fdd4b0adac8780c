package dev.tessera.data.javadoc;

import dev.tessera.data.markup.HtmlText;
import java.util.ArrayList;
import java.util.List;

/// The paragraphs of a comment that is written in HTML.
final class HtmlProse implements InlineTags.Parts {

  private final HtmlText html;

  private HtmlProse(HtmlText html) {
    this.html = html;
  }

  static List<String> paragraphs(String section) {
    List<String> paragraphs = new ArrayList<>();
    HtmlProse prose = new HtmlProse(new HtmlText(paragraphs::add));
    InlineTags.walk(section, prose);
    prose.html.end();
    return paragraphs;
  }

  @Override
  public void markup(String text) {
    html.markup(text);
  }

  @Override
  public void literal(String text) {
    html.literal(text);
  }

  @Override
  public void code(String text) {
    html.markup("<pre>");
    html.literal(text);
    html.markup("</pre>");
  }
}
