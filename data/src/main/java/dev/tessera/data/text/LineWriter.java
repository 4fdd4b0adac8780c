package dev.tessera.data.text;

import java.nio.charset.StandardCharsets;

/// Turns strings into passages, one or more a string, each string ending in a line end.
final class LineWriter {

  private final PassageSink sink;

  LineWriter(PassageSink sink) {
    this.sink = sink;
  }

  /// Gives the sink every line of `text` that is not blank.
  void lines(String text) {
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline;
      line(text.substring(from, to));
      from = to + 1;
    }
  }

  private void line(String line) {
    if (line.isBlank()) {
      return;
    }
    byte[] utf8 = (line + '\n').getBytes(StandardCharsets.UTF_8);
    int from = 0;
    while (utf8.length - from > TextSource.MAX_PASSAGE_BYTES) {
      int cut = PassageCutter.cutBefore(utf8, from + TextSource.MAX_PASSAGE_BYTES);
      sink.passage(utf8, from, cut);
      from = cut;
    }
    sink.passage(utf8, from, utf8.length);
  }
}
