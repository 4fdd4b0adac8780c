package dev.tessera.data.text;

/// The prose of tab-separated values: every cell that holds a space, a passage each. Ids, scores and
/// column heads of one word hold none.
final class TableCells implements TextFormat.Extraction {

  private final PassageSink sink;
  private byte[] line = new byte[256];

  TableCells(PassageSink sink) {
    this.sink = sink;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    int begin = from;
    for (int i = from; i <= to; i++) {
      if (i == to || utf8[i] == '\t') {
        cell(utf8, begin, i);
        begin = i + 1;
      }
    }
  }

  private void cell(byte[] utf8, int cellFrom, int cellTo) {
    int from = cellFrom;
    int to = cellTo;
    while (from < to && isSpace(utf8[from])) {
      from++;
    }
    while (from < to && isSpace(utf8[to - 1])) {
      to--;
    }
    boolean prose = false;
    for (int i = from; i < to && !prose; i++) {
      prose = utf8[i] == ' ';
    }
    if (prose) {
      int length = to - from;
      line = length < line.length ? line : new byte[2 * length];
      System.arraycopy(utf8, from, line, 0, length);
      line[length] = '\n';
      sink.passage(line, 0, length + 1);
    }
  }

  private static boolean isSpace(byte b) {
    return b >= 0 && b <= ' ';
  }
}
