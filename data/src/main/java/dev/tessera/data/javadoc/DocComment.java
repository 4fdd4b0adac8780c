package dev.tessera.data.javadoc;

import dev.tessera.data.markup.Sentences;
import java.util.ArrayList;
import java.util.List;

/// A documentation comment as plain text.
///
/// @param firstSentence the summary: the main description up to the first full stop that whitespace
///     follows, the end of the first paragraph, or the first block tag; empty if there is only tags
/// @param rest the other paragraphs, block tags as sentences; separated by an empty line
record DocComment(String firstSentence, String rest) {

  /// @param comment with its marks: `/** … */`, or lines of `///`, which hold Markdown
  static DocComment of(String comment) {
    boolean markdown = comment.startsWith("///");
    List<String> sections = BlockTags.sections(content(comment, markdown));
    List<String> paragraphs = new ArrayList<>(prose(sections.getFirst(), markdown));
    String first = "";
    if (!paragraphs.isEmpty()) {
      String paragraph = paragraphs.removeFirst();
      int end = Sentences.firstEnd(paragraph);
      first = paragraph.substring(0, end);
      if (end < paragraph.length()) {
        paragraphs.addFirst(paragraph.substring(end).strip());
      }
    }
    for (String section : sections.subList(1, sections.size())) {
      String sentence = BlockTags.sentence(section);
      paragraphs.addAll(prose(sentence, markdown));
    }
    return new DocComment(first, String.join("\n\n", paragraphs));
  }

  boolean isEmpty() {
    return firstSentence.isEmpty() && rest.isEmpty();
  }

  private static List<String> prose(String section, boolean markdown) {
    return markdown ? MarkdownProse.paragraphs(section) : HtmlProse.paragraphs(section);
  }

  /// The comment without its frame of slashes and asterisks.
  private static String content(String comment, boolean markdown) {
    String inner = markdown ? comment : comment.substring(3, Math.max(3, innerEnd(comment)));
    StringBuilder out = new StringBuilder(inner.length());
    inner.lines().forEach(line -> {
      int at = 0;
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (markdown) {
        int text = Math.min(line.length(), at + 3);
        out.append(line, line.startsWith(" ", text) ? text + 1 : text, line.length());
      } else {
        int star = at;
        while (star < line.length() && line.charAt(star) == '*') {
          star++;
        }
        out.append(line, star > at ? star : 0, line.length());
      }
      out.append('\n');
    });
    return out.toString();
  }

  private static int innerEnd(String comment) {
    return comment.endsWith("*/") ? comment.length() - 2 : comment.length();
  }
}
