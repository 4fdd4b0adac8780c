package dev.tessera.retrieval.index;

import java.util.List;

/// The part of a document's text that has most to do with a query, on one line.
///
/// @param text with an ellipsis where the document goes on
/// @param marks where the query's words stand in it, in order
public record Snippet(String text, List<Mark> marks) {

  /// A word of the query in a snippet's text, `[from, to)` in UTF-16 units.
  public record Mark(int from, int to) {}

  public Snippet {
    marks = List.copyOf(marks);
  }

  /// The text with something before and after each mark: `**`, or the terminal's codes for bold.
  public String marked(String before, String after) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (Mark mark : marks) {
      marked.append(text, at, mark.from)
          .append(before)
          .append(text, mark.from, mark.to)
          .append(after);
      at = mark.to;
    }
    return marked.append(text, at, text.length()).toString();
  }
}
