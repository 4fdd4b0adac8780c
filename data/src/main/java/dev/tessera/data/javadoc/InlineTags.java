package dev.tessera.data.javadoc;

import java.util.Locale;
import java.util.Set;

/// Walks through text with inline tags such as `{@code …}` and tells what each of them says.
final class InlineTags {

  /// Takes the parts of a text in order.
  interface Parts {

    /// Text in the comment's own markup.
    void markup(String text);

    /// Text that means what it says: no markup in it.
    void literal(String text);

    /// Program text of several lines.
    void code(String text);
  }

  private static final Set<String> SILENT = Set.of("inheritDoc", "docRoot");

  private InlineTags() {}

  static void walk(String text, Parts parts) {
    int from = 0;
    int open = text.indexOf("{@");
    while (open >= 0) {
      int close = matchingBrace(text, open);
      if (close < 0) {
        break;
      }
      parts.markup(text.substring(from, open));
      tag(text.substring(open + 2, close), parts);
      from = close + 1;
      open = text.indexOf("{@", from);
    }
    parts.markup(text.substring(from));
  }

  private static int matchingBrace(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static void tag(String tag, Parts parts) {
    int end = 0;
    while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
      end++;
    }
    String name = tag.substring(0, end);
    String content = end < tag.length() ? tag.substring(end + 1) : "";
    switch (name) {
      case "code", "literal", "systemProperty" -> parts.literal(content);
      case "link", "linkplain", "value" -> link(content.strip(), parts);
      case "index" -> parts.literal(indexTerm(content.strip()));
      case "snippet" -> snippet(content, parts);
      case "return" -> returns(content.strip(), parts);
      case "jls", "jvms" -> walk(name.toUpperCase(Locale.ROOT) + " " + content, parts);
      default -> {
        if (!SILENT.contains(name)) {
          walk(content, parts);
        }
      }
    }
  }

  private static void link(String content, Parts parts) {
    int end = referenceEnd(content);
    String label = content.substring(end).strip();
    if (label.isEmpty()) {
      parts.literal(referenceText(content));
    } else {
      walk(label, parts);
    }
  }

  /// A reference ends at the first space outside of parentheses and type arguments.
  private static int referenceEnd(String content) {
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (depth <= 0 && Character.isWhitespace(c)) {
        return i;
      }
    }
    return content.length();
  }

  /// `java.base/java.util.List#of()` and `#of()` as a reader says them: `java.util.List.of()`, `of()`.
  static String referenceText(String content) {
    int end = referenceEnd(content);
    String label = content.substring(end).strip();
    if (!label.isEmpty()) {
      return label;
    }
    String reference = content.substring(content.indexOf('/') + 1, end).replace('#', '.');
    return reference.startsWith(".") ? reference.substring(1) : reference;
  }

  private static String indexTerm(String content) {
    int quote = content.startsWith("\"") ? content.indexOf('"', 1) : -1;
    return quote > 0 ? content.substring(1, quote) : content.split("\\s", 2)[0];
  }

  /// Code in the comment itself comes after a colon; its own markup stands behind `// @`.
  private static void snippet(String content, Parts parts) {
    int colon = content.indexOf(":\n");
    if (colon >= 0) {
      parts.code(content.substring(colon + 2).replaceAll("// @[^\n]*", ""));
    }
  }

  private static void returns(String content, Parts parts) {
    parts.markup("Returns ");
    walk(content.endsWith(".") ? content : content + ".", parts);
  }
}
