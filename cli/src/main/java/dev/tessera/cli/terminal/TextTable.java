package dev.tessera.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// A table in plain text: the first column to the left, numbers to the right.
public final class TextTable {

  private final List<String[]> rows = new ArrayList<>();

  public TextTable(String... heading) {
    rows.add(heading);
  }

  public TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  public void print(PrintWriter out) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], columns(row[c]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        String padding = " ".repeat(widths[c] - columns(row[c]));
        line.append(c == 0 ? row[c] + padding : "  " + padding + row[c]);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private static int columns(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
