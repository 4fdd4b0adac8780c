package dev.tessera.train.contrastive.internal.table;

import java.util.List;

/// Moves a row of a table against its gradient. Rows without a gradient cost nothing and stay as they
/// are, also in the optimiser's memory of them.
///
/// Different rows may be moved by different threads at once.
public sealed interface RowOptimiser permits Adam, Adagrad {

  /// Moves `table[row]`.
  ///
  /// @param gradient `[dim]`; may be overwritten
  /// @param rate the learning rate at this step
  void move(float[] table, int row, float[] gradient, float rate);

  /// Everything that the optimiser remembers, for a checkpoint: read from it and written back into it.
  List<float[]> state();
}
