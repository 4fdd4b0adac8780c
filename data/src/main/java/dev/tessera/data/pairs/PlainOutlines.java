package dev.tessera.data.pairs;

import java.util.List;
import java.util.function.Consumer;

/// Puts the paragraphs of a plain text together to documents.
final class PlainOutlines {

  /// A document's paragraphs at most, so that a text without blank lines does not become one document.
  static final int MAX_PARAGRAPHS = 64;

  private final Consumer<Outline> sink;
  private final StringBuilder body = new StringBuilder();
  private int paragraphs;

  PlainOutlines(Consumer<Outline> sink) {
    this.sink = sink;
  }

  void paragraph(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      flush();
      return;
    }
    body.append(stripped).append('\n');
    if (++paragraphs == MAX_PARAGRAPHS) {
      flush();
    }
  }

  void flush() {
    if (paragraphs > 0) {
      sink.accept(new Outline("", List.of(new Outline.Section("", body.toString().strip()))));
    }
    body.setLength(0);
    paragraphs = 0;
  }
}
