package dev.tessera.train.skipgram;

/// The rows of the table itself, which others read and write at the same time (Recht et al. 2011).
///
/// @param firstScratch number of the first spare row that is this worker's
record SharedRows(Table table, int firstScratch) implements Rows {

  @Override
  public int offset(int row) {
    return table.offset(row);
  }

  @Override
  public float touch(int row) {
    return table.touch(row);
  }

  @Override
  public int scratch(int n) {
    return table.offset(firstScratch + n);
  }

  @Override
  public float[] floats() {
    return table.floats();
  }
}
