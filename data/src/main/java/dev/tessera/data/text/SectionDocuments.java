package dev.tessera.data.text;

/// The sections of a Markdown file, each a document under its heading. A heading below the first level
/// stands behind the file's title, because many headings, such as "Usage", say nothing by themselves.
final class SectionDocuments implements TextFormat.Extraction {

  private final TextFormat.DocumentSink sink;
  private final MarkdownLines lines;
  private final StringBuilder text = new StringBuilder();
  private String fileTitle = "";
  private String title = "";
  private boolean atHeading;

  SectionDocuments(TextFormat.DocumentSink sink) {
    this.sink = sink;
    this.lines = new MarkdownLines(this::line, this::heading);
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    lines.passage(utf8, from, to);
  }

  private void heading(int level, String heading) {
    finish();
    if (level == 1) {
      fileTitle = heading;
    }
    title = level == 1 || fileTitle.isEmpty() ? heading : fileTitle + ": " + heading;
    atHeading = true;
  }

  private void line(String line) {
    if (!atHeading && !line.isBlank()) {
      text.append(line).append('\n');
    }
    atHeading = false;
  }

  @Override
  public void finish() {
    if (!text.isEmpty()) {
      sink.document("", title, text.toString().strip());
      text.setLength(0);
    }
  }
}
