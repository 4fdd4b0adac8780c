package dev.tessera.data.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The paragraphs of a plain text, each a document.
///
/// Paragraphs stand between blank lines. Lines that are long, or more than a page of lines without a
/// blank one, were not broken by hand: there every line is a paragraph.
final class ParagraphDocuments implements TextFormat.Extraction {

  /// No one breaks lines by hand later than this.
  static final int LONG_LINE = 160;
  /// More lines than any paragraph has.
  static final int MOST_LINES = 60;

  private final TextFormat.DocumentSink sink;
  private final List<String> block = new ArrayList<>();
  private boolean linesAreParagraphs;

  ParagraphDocuments(TextFormat.DocumentSink sink) {
    this.sink = sink;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    String line = new String(utf8, from, to - from, StandardCharsets.UTF_8).strip();
    if (line.isEmpty()) {
      finish();
      return;
    }
    block.add(line);
    linesAreParagraphs |= line.length() > LONG_LINE || block.size() > MOST_LINES;
    if (linesAreParagraphs) {
      block.forEach(paragraph -> sink.document("", "", paragraph));
      block.clear();
    }
  }

  /// Also called between blocks.
  @Override
  public void finish() {
    if (!block.isEmpty()) {
      sink.document("", "", String.join(" ", block));
      block.clear();
    }
    linesAreParagraphs = false;
  }
}
