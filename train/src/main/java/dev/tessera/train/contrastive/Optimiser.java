package dev.tessera.train.contrastive;

/// What moves the table. Both touch only the rows of tokens that occur in a batch.
public enum Optimiser {

  /// Adam with a count of its own for every row.
  ADAM,

  /// Adagrad: half of Adam's memory.
  ADAGRAD
}
