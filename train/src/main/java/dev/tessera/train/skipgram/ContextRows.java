package dev.tessera.train.skipgram;

/// Gives each context word of a sentence a row to read and to update. A unit that is a single row is
/// that row itself. A unit made up of several gets a scratch row with their mean when it comes within
/// reach of the window, and what the scratch row has moved by when it leaves is added to each of
/// its rows. (Moving every row by the whole step moves their mean by just that step; fastText does
/// the same.) So composing costs once per word, not once per window.
///
/// Confined to one worker.
final class ContextRows {

  /// Marks a unit that has no row at all.
  static final int NONE = -1;

  private final Tables tables;
  private final Composition composition;
  private final int stride;
  private final int reach;
  private final int slots;
  private final int scratch;
  /// For each place in the sentence, the offset of its row.
  private final int[] offsets;
  private int[] units = new int[0];
  private int length;
  private int entered;
  private int left;

  /// @param reach the most places that a context is away from its centre
  /// @param scratch the first of this worker's [#scratchRows] rows behind the input table
  ContextRows(Tables tables, Composition composition, int reach, int longest, int scratch) {
    this.tables = tables;
    this.composition = composition;
    this.stride = tables.stride();
    this.reach = reach;
    this.slots = slots(reach);
    this.scratch = scratch;
    this.offsets = new int[longest];
  }

  /// Scratch rows that a worker needs: for each place within reach its row, and the row as it was.
  static int scratchRows(Composition composition, int reach) {
    for (int unit = 0; unit < composition.units(); unit++) {
      if (composition.length(unit) > 1) {
        return 2 * slots(reach);
      }
    }
    return 0;
  }

  private static int slots(int reach) {
    return 2 * reach + 1;
  }

  /// Begins a sentence of the units `units[0, length)`.
  void begin(int[] units, int length) {
    this.units = units;
    this.length = length;
    this.entered = 0;
    this.left = 0;
  }

  /// Makes sure that all places within reach of `centre` have their rows, and that those which are out
  /// of reach have given theirs back.
  void moveTo(int centre) {
    for (; left < centre - reach; left++) {
      leave(left);
    }
    for (int last = Math.min(length - 1, centre + reach); entered <= last; entered++) {
      offsets[entered] = enter(entered);
    }
  }

  /// Gives back all rows.
  void end() {
    for (; left < entered; left++) {
      leave(left);
    }
  }

  /// The offset of the row at a place, or [#NONE].
  int offset(int place) {
    return offsets[place];
  }

  private int enter(int place) {
    int from = composition.starts()[units[place]];
    int to = composition.starts()[units[place] + 1];
    if (to - from == 1) {
      return tables.offset(composition.rows()[from]);
    }
    if (to == from) {
      return NONE;
    }
    return compose(from, to, place % slots);
  }

  /// Puts the mean of some rows into a scratch row and, for later, into the one behind it.
  private int compose(int from, int to, int slot) {
    float[] table = tables.input();
    int mean = tables.offset(scratch + 2 * slot);
    System.arraycopy(table, tables.offset(composition.rows()[from]), table, mean, stride);
    for (int i = from + 1; i < to; i++) {
      add(table, tables.offset(composition.rows()[i]), mean);
    }
    scale(table, mean, 1f / (to - from));
    System.arraycopy(table, mean, table, mean + stride, stride);
    return mean;
  }

  private void leave(int place) {
    int from = composition.starts()[units[place]];
    int to = composition.starts()[units[place] + 1];
    if (to - from < 2) {
      return;
    }
    float[] table = tables.input();
    int moved = offsets[place];
    subtract(table, moved + stride, moved);
    for (int i = from; i < to; i++) {
      add(table, moved, tables.offset(composition.rows()[i]));
    }
  }

  private void add(float[] table, int from, int to) {
    for (int i = 0; i < stride; i++) {
      table[to + i] += table[from + i];
    }
  }

  private void subtract(float[] table, int from, int to) {
    for (int i = 0; i < stride; i++) {
      table[to + i] -= table[from + i];
    }
  }

  private void scale(float[] table, int row, float factor) {
    for (int i = 0; i < stride; i++) {
      table[row + i] *= factor;
    }
  }
}
