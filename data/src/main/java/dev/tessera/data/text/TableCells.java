package dev.tessera.data.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The prose of tab-separated values: of every row the cells that hold a space. Ids, scores and column
/// heads of one word hold none.
final class TableCells implements TextFormat.Extraction {

  private final Consumer<List<String>> rows;

  TableCells(Consumer<List<String>> rows) {
    this.rows = rows;
  }

  @Override
  public void passage(byte[] utf8, int from, int to) {
    String row = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    List<String> prose = new ArrayList<>();
    for (String cell : row.split("\t")) {
      String text = cell.strip();
      if (text.indexOf(' ') >= 0) {
        prose.add(text);
      }
    }
    if (!prose.isEmpty()) {
      rows.accept(prose);
    }
  }
}
