package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.ComputeCapability;
import dev.tessera.train.cuda.Gpu;

/// A way to compute the loss, from the plainest to the fastest. All are driven alike: they differ in what a
/// number is and in how large a tile a block works on.
public enum Rung {

  /// A thread an element, straight from the formula.
  NAIVE("naive", "float", Float.BYTES, 1, 128, 128),

  /// Tiles in shared memory: what GPUs without bf16 tensor cores run.
  TILED("tiled", "float", Float.BYTES, 64, 64, 256),

  /// Tensor cores, bf16 numbers, float sums.
  TENSOR("tensor", "bf16", Short.BYTES, 128, 128, 256);

  /// Where tensor cores take bf16: Ampere.
  private static final ComputeCapability BF16 = new ComputeCapability(8, 0);

  private final String suffix;
  private final String number;
  private final int bytes;
  private final int tileRows;
  private final int tileColumns;
  private final int threads;

  Rung(String suffix, String number, int bytes, int tileRows, int tileColumns, int threads) {
    this.suffix = suffix;
    this.number = number;
    this.bytes = bytes;
    this.tileRows = tileRows;
    this.tileColumns = tileColumns;
    this.threads = threads;
  }

  /// The fastest that a GPU runs.
  public static Rung of(Gpu gpu) {
    return gpu.capability().compareTo(BF16) >= 0 ? TENSOR : TILED;
  }

  String ptx() {
    return "contrast_" + suffix;
  }

  /// The name of its kernel for a purpose.
  String kernel(String purpose) {
    return "contrast_" + purpose + "_" + suffix;
  }

  /// The kernel that writes its unit vectors.
  String unitKernel() {
    return "unit_prefix_" + number;
  }

  /// Bytes of a number.
  int bytes() {
    return bytes;
  }

  int tileRows() {
    return tileRows;
  }

  int tileColumns() {
    return tileColumns;
  }

  int threads() {
    return threads;
  }
}
