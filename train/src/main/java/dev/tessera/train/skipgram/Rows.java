package dev.tessera.train.skipgram;

/// How a worker reaches the rows of a table. Confined to one worker.
sealed interface Rows permits SharedRows, PrivateRows {

  /// Where a row begins in [#floats()], to be read and written.
  int offset(int row);

  /// Reads a row so that it comes into the caches. Returns something that depends on all that was read.
  float touch(int row);

  /// Where the `n`-th of this worker's scratch rows begins, of which the first is all zeros.
  int scratch(int n);

  /// The array that holds the rows. To be asked for after [#offset], which may exchange it.
  float[] floats();
}
