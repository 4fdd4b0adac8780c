package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;

/// Memory of a GPU that grows with what is put into it, and then holds nothing but zeros.
final class Room implements AutoCloseable {

  private final CudaContext gpu;
  private DeviceMemory memory;

  Room(CudaContext gpu) {
    this.gpu = gpu;
  }

  /// The memory, of `bytes` bytes at least; if it had to grow, what was in it is gone.
  DeviceMemory of(long bytes, CudaStream stream) {
    if (memory == null || memory.bytes() < bytes) {
      stream.synchronize(); // what is under way may use the old memory
      close();
      memory = gpu.allocate(Math.max(16, bytes));
      stream.clear(memory);
    }
    return memory;
  }

  /// The memory as it is.
  DeviceMemory get() {
    return memory;
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
