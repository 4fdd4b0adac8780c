package dev.tessera.data.pairs;

import dev.tessera.data.BadInput;
import java.util.Arrays;
import java.util.List;

/// Which columns of a table hold what, numbered from 0.
///
/// @param score the score's column, or -1 in a table of pairs
/// @param negativesFrom the first column with a negative
/// @param negativesTo the column after the last one
record TabLayout(int anchor, int positive, int score, int negativesFrom, int negativesTo) {

  /// The layout that named fields ask for.
  ///
  /// @param cells the first line, which is looked up in for a name that is not a number
  /// @throws BadInput if a name is no column
  static TabLayout of(PairFields fields, String[] cells, String where) {
    int negatives = fields.negatives().map(name -> column(name, cells, where)).orElse(-1);
    return new TabLayout(column(fields.anchor(), cells, where),
        column(fields.positive(), cells, where),
        fields.score().map(name -> column(name, cells, where)).orElse(-1),
        Math.max(0, negatives), negatives + 1);
  }

  private static int column(String name, String[] cells, String where) {
    int index = Arrays.asList(cells).indexOf(name);
    if (index >= 0) {
      return index;
    }
    double number = number(name);
    if (number >= 1 && number == Math.rint(number) && number < Integer.MAX_VALUE) {
      return (int) number - 1;
    }
    throw new BadInput(where + " has no column '" + name + "' but " + List.of(cells)
        + "; name columns by the header or by number, from 1");
  }

  /// The layout of a table without names, judged by its first line.
  static TabLayout guess(String[] cells) {
    int count = cells.length;
    if (count >= 3 && Double.isFinite(number(cells[0]))) {
      return new TabLayout(1, 2, 0, 0, 0);
    }
    if (count == 3 && Double.isFinite(number(cells[2]))) {
      return new TabLayout(0, 1, 2, 0, 0);
    }
    return new TabLayout(0, 1, -1, 2, Integer.MAX_VALUE);
  }

  /// The number that a cell holds, NaN if it holds none.
  static double number(String cell) {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
