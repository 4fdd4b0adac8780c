package dev.tessera.data.javadoc;

import java.util.ArrayList;
import java.util.List;

/// The block tags of a documentation comment: `@param`, `@return`, `@throws` and their like.
final class BlockTags {

  private BlockTags() {}

  /// The main description, then each block tag with its text. A block tag begins a line, outside of
  /// inline tags and fenced code.
  static List<String> sections(String content) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    int depth = 0;
    boolean fenced = false;
    for (String line : content.split("\n", -1)) {
      String stripped = line.strip();
      fenced ^= stripped.startsWith("```");
      boolean tag = depth == 0 && !fenced && stripped.length() > 1 && stripped.charAt(0) == '@'
          && Character.isLetter(stripped.charAt(1));
      if (tag) {
        sections.add(section.toString());
        section.setLength(0);
        section.append(stripped).append('\n');
      } else {
        section.append(line).append('\n');
      }
      depth = depthAfter(line, depth);
    }
    sections.add(section.toString());
    return sections;
  }

  /// How deep inside an inline tag the text stands after this line.
  private static int depthAfter(String line, int before) {
    int depth = before;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (depth == 0) {
        depth = line.startsWith("{@", i) ? 1 : 0;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      }
    }
    return depth;
  }

  /// A block tag as a sentence, still with inline markup; empty for tags that say nothing about what
  /// is documented.
  static String sentence(String section) {
    int space = 1;
    while (space < section.length() && !Character.isWhitespace(section.charAt(space))) {
      space++;
    }
    String text = section.substring(space).strip();
    if (text.isEmpty()) {
      return "";
    }
    return switch (section.substring(1, space)) {
      case "param" -> parameter(text);
      case "return" -> "Returns " + text;
      case "throws", "exception" -> "Throws " + text;
      case "deprecated" -> "Deprecated: " + text;
      case "see" -> seeAlso(text);
      case "apiNote" -> "Note: " + text;
      case "implSpec" -> "Implementation requirements: " + text;
      case "implNote" -> "Implementation note: " + text;
      case "serial", "serialData" -> "Serial form: " + text;
      default -> "";
    };
  }

  private static String parameter(String text) {
    String[] parts = text.split("\\s+", 2);
    if (parts.length < 2) {
      return "";
    }
    boolean typeParameter = parts[0].startsWith("<") && parts[0].endsWith(">");
    return typeParameter
        ? "Type parameter " + parts[0].substring(1, parts[0].length() - 1) + ": " + parts[1]
        : "Parameter " + parts[0] + ": " + parts[1];
  }

  private static String seeAlso(String text) {
    if (text.startsWith("<") || text.startsWith("\"") || text.startsWith("[")) {
      return "See " + text;
    }
    return "See " + InlineTags.referenceText(text);
  }
}
