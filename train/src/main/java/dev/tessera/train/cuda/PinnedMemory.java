package dev.tessera.train.cuda;

import java.lang.foreign.MemorySegment;

/// Memory of this machine that is never paged out, so that a GPU can copy from it and into it by itself.
public final class PinnedMemory implements AutoCloseable {

  private final CudaContext context;
  private MemorySegment segment;

  @SuppressWarnings("restricted") // the driver says where it is
  PinnedMemory(CudaContext context, long bytes) {
    this.context = context;
    long address = context.ask(context.functions().memHostAlloc(), bytes, 0);
    this.segment = MemorySegment.ofAddress(address).reinterpret(bytes);
  }

  /// The memory; not to be used after [#close()].
  public MemorySegment segment() {
    return segment;
  }

  /// Frees it. Copies from it and into it must be done.
  @Override
  public void close() {
    if (segment.address() != 0) {
      context.check(context.functions().memFreeHost(), segment);
      segment = MemorySegment.NULL;
    }
  }
}
