package dev.tessera.train.skipgram;

/// Draws rows back to where they were when training began, so that a domain is learnt without
/// forgetting the rest.
///
/// After each chunk a slice of the rows is drawn a little, in turn, so that each row is drawn sixteen to
/// thirty-one times in an epoch, or after each chunk if there are fewer. Slices of different chunks may be drawn at the same time; like all updates, without
/// locks.
final class Anchor {

  private static final int TIMES = 16;

  private final Table table;
  private final int[] rows;
  private final float[] places;
  private final int slices;
  private final float share;

  /// @param rows to draw; none is drawn if there are none
  /// @param pull the share of the way back that a row which nothing else moves goes in an epoch, 0 to 1
  Anchor(Table table, int[] rows, double pull, Chunks chunks) {
    this.table = table;
    this.rows = pull == 0 ? new int[0] : rows;
    this.slices = (int) Math.max(1, chunks.perEpoch() / TIMES);
    this.share = (float) (1 - Math.pow(1 - pull, (double) slices / chunks.perEpoch()));
    this.places = new float[Math.multiplyExact(this.rows.length, table.dim())];
    for (int i = 0; i < this.rows.length; i++) {
      System.arraycopy(table.floats(), table.offset(rows[i]), places, i * table.dim(),
          table.dim());
    }
  }

  /// An anchor that holds nothing.
  static Anchor none(Table table, Chunks chunks) {
    return new Anchor(table, new int[0], 0, chunks);
  }

  /// The rows to draw.
  int[] rows() {
    return rows;
  }

  /// Where they were, `[rows × dim]`.
  float[] places() {
    return places;
  }

  /// After a chunk, every row is drawn whose place among the rows is the chunk's number modulo this.
  int slices() {
    return slices;
  }

  /// The share of the way back that a row goes at a time.
  float share() {
    return share;
  }

  /// To be called after each chunk with its number.
  void pull(long chunk) {
    for (int i = (int) (chunk % slices); i < rows.length; i += slices) {
      int at = table.offset(rows[i]);
      int place = i * table.dim();
      for (int d = 0; d < table.dim(); d++) {
        table.floats()[at + d] += share * (places[place + d] - table.floats()[at + d]);
      }
    }
  }
}
