package dev.tessera.train.contrastive.internal.device;

/// How much of a GPU's memory a step takes. It grows with batch × dim, never with batch × batch.
///
/// @param vocabulary number of tokens
/// @param dim length of a vector
/// @param batch number of anchors
/// @param candidates number of positives and hard negatives
/// @param entries (text, token) entries of the batch
/// @param rung how the loss is computed
/// @param optimiserNumbers that the optimiser remembers for each number of the table: 2 for Adam
public record Footprint(long vocabulary, long dim, long batch, long candidates, long entries,
    Rung rung, int optimiserNumbers) {

  public long bytes() {
    return table() + texts() + loss() + update();
  }

  private long stride() {
    return Mirror.stride(Math.toIntExact(dim));
  }

  private static long pad(long count) {
    return Math.ceilDiv(count, DeviceLoss.PADDING) * DeviceLoss.PADDING;
  }

  /// The table, its weights, what the optimiser remembers, and the places of tokens.
  private long table() {
    long rows = vocabulary * stride() * (1 + optimiserNumbers);
    return (rows + 6 * vocabulary) * Float.BYTES;
  }

  /// Tokens, shares, ends, of this batch and the next; vectors and the gradients by them.
  private long texts() {
    long texts = batch + candidates;
    return (2 * (2 * entries + texts) + 2 * texts * stride()) * Float.BYTES;
  }

  /// Unit vectors, the gradients by them, sums, and a panel.
  private long loss() {
    long lines = pad(batch) + pad(candidates);
    long panel = (long) DeviceLoss.PANEL_ROWS * DeviceLoss.PANEL_COLUMNS * rung.bytes();
    return lines * pad(dim) * (rung.bytes() + Float.BYTES) + lines * Long.BYTES
        + (3 * batch + candidates) * Float.BYTES + panel;
  }

  /// Sorted entries and the sums of their pieces.
  private long update() {
    long pieces = Math.min(vocabulary, entries) + entries / DeviceUpdate.PIECE;
    return (2 * entries + pieces * (1 + stride())) * Float.BYTES;
  }
}
