package dev.tessera.train.cuda;

/// Memory of a GPU.
public final class DeviceMemory implements AutoCloseable {

  private final CudaContext context;
  private final long bytes;
  private long address;

  DeviceMemory(CudaContext context, long bytes) {
    this.context = context;
    this.bytes = bytes;
    this.address = context.ask(context.functions().memAlloc(), bytes);
  }

  public long bytes() {
    return bytes;
  }

  /// Where it begins, for a field of a struct that a kernel is given.
  public long pointer() {
    return address();
  }

  /// Where it begins, for the GPU.
  long address() {
    if (address == 0) {
      throw new IllegalStateException("the GPU's memory was freed");
    }
    return address;
  }

  /// The address of a part of it.
  ///
  /// @throws IndexOutOfBoundsException if the part is not within it
  long address(long from, long length) {
    if (from < 0 || length < 0 || from > bytes - length) {
      throw new IndexOutOfBoundsException(
          "bytes " + from + " to " + (from + length) + " of " + bytes);
    }
    return address() + from;
  }

  /// Frees it. Work that uses it must be done.
  @Override
  public void close() {
    if (address != 0) {
      context.check(context.functions().memFree(), address);
      address = 0;
    }
  }
}
