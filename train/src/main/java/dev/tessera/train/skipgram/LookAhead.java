package dev.tessera.train.skipgram;

/// Reads the rows of words to come, many at a time, so that they are in the caches when their windows are trained
/// and their ways through the memory overlap. Java has no instruction to prefetch; a plain read, of which
/// something is kept, does nearly as much.
///
/// Confined to one worker.
final class LookAhead {

  /// Words whose rows are read at a time.
  private static final int WORDS = 16;

  private final Composition composition;
  private final Rows input;
  private final Rows output;
  private int[] units = new int[0];
  private int length;
  private int read;
  /// What the reads amount to: kept, lest the compiler leave them out.
  private float sum;

  LookAhead(Composition composition, Rows input, Rows output) {
    this.composition = composition;
    this.input = input;
    this.output = output;
  }

  /// Begins a sentence of the units `units[0, length)`.
  void begin(int[] units, int length) {
    this.units = units;
    this.length = length;
    this.read = 0;
  }

  /// Makes sure that the rows of the places before `end` have been read.
  void moveTo(int end) {
    if (read < Math.min(end, length)) {
      int from = read;
      read = Math.min(from + WORDS, length);
      sum += touch(from, read);
    }
  }

  /// A unit composed of several rows gathers them at once when it enters a window, which is as good.
  private float touch(int from, int to) {
    float sum = 0;
    for (int place = from; place < to; place++) {
      int unit = units[place];
      sum += output.touch(unit);
      if (composition.length(unit) == 1) {
        sum += input.touch(composition.rows()[composition.starts()[unit]]);
      }
    }
    return sum;
  }
}
