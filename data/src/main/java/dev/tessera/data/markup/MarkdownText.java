package dev.tessera.data.markup;

/// Takes the marks out of Markdown, line by line: headings, lists, quotes, tables, emphasis, links
/// (their label stays), code (its content stays), tags. Remembers only whether it stands inside a
/// fenced block. Not thread-safe.
public final class MarkdownText {

  private String fence = "";

  /// Whether the line taken last belongs to a fenced code block, its fences included.
  public boolean insideCode() {
    return !fence.isEmpty();
  }

  /// The text of one line, given without its line end; empty if the line is nothing but marks.
  public String line(String markdown) {
    String trimmed = markdown.strip();
    if (fence.isEmpty()) {
      fence = fenceOf(trimmed);
      return fence.isEmpty() ? prose(trimmed) : "";
    }
    if (trimmed.startsWith(fence) && trimmed.chars().allMatch(c -> c == fence.charAt(0))) {
      fence = "";
      return "";
    }
    return markdown.stripTrailing();
  }

  private static String fenceOf(String line) {
    if (!line.startsWith("```") && !line.startsWith("~~~")) {
      return "";
    }
    int length = 3;
    while (length < line.length() && line.charAt(length) == line.charAt(0)) {
      length++;
    }
    // ```code``` on one line is no block.
    return line.indexOf('`', length) >= 0 ? "" : line.substring(0, length);
  }

  private static String prose(String line) {
    if (isRule(line)) {
      return "";
    }
    String text = line;
    if (text.startsWith("|")) {
      text = text.substring(1).replace(" | ", "  ");
      text = text.endsWith("|") ? text.substring(0, text.length() - 1) : text;
    }
    return MarkdownInline.plain(text.substring(marks(text))).strip();
  }

  /// A line of nothing but `-`, `=`, `*`, `_`, `|`, `:` and spaces: a rule, an underline, a table's seam.
  private static boolean isRule(String line) {
    return line.chars().allMatch(c -> "-=*_|: ".indexOf(c) >= 0);
  }

  /// The length of quote, heading and list marks at the beginning.
  private static int marks(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == ' ')) {
      at++;
    }
    int hashes = at;
    while (hashes < line.length() && line.charAt(hashes) == '#') {
      hashes++;
    }
    if (hashes > at && hashes < line.length() && line.charAt(hashes) == ' ') {
      return hashes + 1;
    }
    boolean bullet = line.startsWith("- ", at) || line.startsWith("* ", at)
        || line.startsWith("+ ", at);
    return bullet ? at + 2 : at;
  }

  /// How deep a heading the line is, 1 to 6, or 0 if it is none.
  public static int headingLevel(String line) {
    int hashes = 0;
    while (hashes < line.length() && line.charAt(hashes) == '#') {
      hashes++;
    }
    boolean spaced = hashes < line.length() && line.charAt(hashes) == ' ';
    return hashes <= 6 && spaced ? hashes : 0;
  }
}
