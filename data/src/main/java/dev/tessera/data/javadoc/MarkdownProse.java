package dev.tessera.data.javadoc;

import dev.tessera.data.markup.MarkdownText;
import java.util.ArrayList;
import java.util.List;

/// The paragraphs of a comment that is written in Markdown.
///
/// What an inline tag says must not be taken for Markdown, so it waits behind a character of private
/// use until the marks are gone.
final class MarkdownProse implements InlineTags.Parts {

  private static final char FIRST = '\uE000';
  private static final int MOST = 6400;

  private final StringBuilder markdown = new StringBuilder();
  private final List<String> literals = new ArrayList<>();

  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();

  private MarkdownProse() {}

  static List<String> paragraphs(String section) {
    MarkdownProse prose = new MarkdownProse();
    InlineTags.walk(section, prose);
    prose.assemble();
    return prose.paragraphs;
  }

  @Override
  public void markup(String text) {
    markdown.append(text);
  }

  @Override
  public void literal(String text) {
    if (literals.size() < MOST) {
      markdown.append((char) (FIRST + literals.size()));
      literals.add(text);
    } else {
      markdown.append(text);
    }
  }

  @Override
  public void code(String text) {
    markdown.append("\n```\n").append(text).append("\n```\n");
  }

  private void assemble() {
    MarkdownText marks = new MarkdownText();
    boolean code = false;
    for (String line : markdown.toString().split("\n", -1)) {
      String text = marks.line(line);
      boolean startsItem = line.strip().matches("([-*+]|\\d+\\.|#{1,6}) .*");
      if (marks.insideCode() != code || !code && (line.isBlank() || startsItem)) {
        endParagraph();
      }
      code = marks.insideCode();
      if (!text.isBlank()) {
        add(text, code ? '\n' : ' ');
      }
    }
    endParagraph();
  }

  private void add(String text, char separator) {
    if (!paragraph.isEmpty()) {
      paragraph.append(separator);
    }
    for (int i = 0; i < text.length(); i++) {
      int literal = text.charAt(i) - FIRST;
      if (literal >= 0 && literal < literals.size()) {
        paragraph.append(literals.get(literal).replaceAll("\\s+", " ").strip());
      } else {
        paragraph.append(text.charAt(i));
      }
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph.toString());
      paragraph.setLength(0);
    }
  }
}
