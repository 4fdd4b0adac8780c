package dev.tessera.train.skipgram;

/// Gives each context word of a sentence a row to read and to update.
///
/// A unit that is a single row is that row itself. A unit made up of several gets a scratch row,
/// composed of them, when it comes within reach of the window; and what the scratch row has moved by
/// when it leaves is added to each of its rows. (Moving every row by the whole step moves their
/// weighted mean by just that step; fastText does the same.) So composing costs once per word, not
/// once per window.
///
/// Confined to one worker.
final class ContextRows {

  /// Marks a unit that has no row at all.
  static final int NONE = -1;

  private final Rows rows;
  private final WindowKernel kernel;
  private final Composition composition;
  private final int reach;
  private final int slots;
  /// Whether each unit is a single row.
  private final boolean single;
  /// For each place in the sentence, the offset of its row.
  private final int[] offsets;
  private final int[] parts;
  private int[] units = new int[0];
  private int length;
  private int entered;
  private int left;

  /// @param rows of the input table, with [#scratchRows] scratch rows
  /// @param reach the most places that a context is away from its centre
  /// @param longest the longest sentence
  ContextRows(Rows rows, WindowKernel kernel, Composition composition, int reach, int longest) {
    this.rows = rows;
    this.kernel = kernel;
    this.composition = composition;
    this.reach = reach;
    this.slots = slots(reach);
    this.single = composition.isSingle();
    this.offsets = new int[longest];
    this.parts = new int[composition.longest()];
  }

  /// Scratch rows that a worker needs: the one that is always zero and, if units are made up of
  /// several rows, for each place within reach its row and the row as it was.
  static int scratchRows(Composition composition, int reach) {
    return composition.longest() > 1 ? 1 + 2 * slots(reach) : 1;
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
    if (single) {
      enterAll();
    }
  }

  /// Units that are rows themselves neither enter nor leave.
  private void enterAll() {
    for (; entered < length; entered++) {
      offsets[entered] = rows.offset(composition.rows()[units[entered]]);
    }
    left = length;
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
    int count = composition.starts()[units[place] + 1] - from;
    if (count == 0) {
      return NONE;
    }
    if (count == 1) {
      return rows.offset(composition.rows()[from]);
    }
    int target = rows.scratch(1 + 2 * (place % slots));
    find(from, count);
    kernel.compose(rows.floats(), parts, count, composition.weights(), from, target);
    return target;
  }

  private void leave(int place) {
    int from = composition.starts()[units[place]];
    int count = composition.starts()[units[place] + 1] - from;
    if (count > 1) {
      find(from, count);
      kernel.handOn(rows.floats(), parts, count, offsets[place]);
    }
  }

  private void find(int from, int count) {
    for (int i = 0; i < count; i++) {
      parts[i] = rows.offset(composition.rows()[from + i]);
    }
  }
}
