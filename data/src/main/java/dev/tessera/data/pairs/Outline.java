package dev.tessera.data.pairs;

import dev.tessera.data.text.Document;
import java.util.ArrayList;
import java.util.List;

/// A document with the structure that pairs are made from.
///
/// @param title may be empty
/// @param sections in order; a document without headings has one
public record Outline(String title, List<Section> sections) {

  /// @param heading may be empty
  /// @param text paragraphs, each on lines of its own
  public record Section(String heading, String text) {}

  public Outline {
    sections = List.copyOf(sections);
  }

  /// The outline of a document: lines that begin with one to six `#` and a space, as in Markdown, are
  /// headings. A body that begins with its own title loses it there.
  public static Outline of(Document document) {
    String title = document.title().strip();
    String body = document.text();
    if (!title.isEmpty() && body.startsWith(title)) {
      body = body.substring(title.length());
    }
    return new Outline(title, sections(body));
  }

  private static List<Section> sections(String body) {
    List<Section> sections = new ArrayList<>();
    String heading = "";
    StringBuilder text = new StringBuilder();
    for (String line : (Iterable<String>) body.lines()::iterator) {
      int level = headingLevel(line);
      if (level > 0) {
        add(sections, heading, text);
        heading = line.substring(level).strip();
      } else {
        text.append(line).append('\n');
      }
    }
    add(sections, heading, text);
    return sections;
  }

  private static void add(List<Section> sections, String heading, StringBuilder text) {
    String stripped = text.toString().strip();
    if (!stripped.isEmpty()) {
      sections.add(new Section(heading, stripped));
    }
    text.setLength(0);
  }

  /// How many `#` a heading begins with, or 0 if the line is none.
  private static int headingLevel(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    return level <= 6 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
  }
}
