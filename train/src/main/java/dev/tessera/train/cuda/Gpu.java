package dev.tessera.train.cuda;

/// A GPU as the driver describes it.
///
/// @param ordinal counts from 0
/// @param device the driver's handle
/// @param bytes of memory
/// @param sharedBytesPerBlock the most shared memory that a block of threads may be given
public record Gpu(int ordinal, int device, String name, ComputeCapability capability, long bytes,
    int multiprocessors, int sharedBytesPerBlock) {

  // CUdevice_attribute
  static final int MULTIPROCESSORS = 16;
  static final int CAPABILITY_MAJOR = 75;
  static final int CAPABILITY_MINOR = 76;
  static final int SHARED_BYTES_PER_BLOCK = 97;

  /// Whether Tessera's kernels run on it.
  public boolean usable() {
    return capability.compareTo(ComputeCapability.LOWEST) >= 0;
  }

  @Override
  public String toString() {
    return name + ", compute capability " + capability + ", " + (bytes >> 20) + " MiB";
  }
}
