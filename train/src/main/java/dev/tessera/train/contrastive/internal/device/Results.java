package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.PinnedMemory;
import java.lang.foreign.ValueLayout;

/// The few numbers that come out of a step, which kernels add to: the loss, the loss by the logarithm of
/// the scale, and the squared length of the table's gradient.
final class Results implements AutoCloseable {

  static final long LOSS = 0;
  static final long BY_LOG_SCALE = Double.BYTES;
  static final long SQUARES = 2 * Double.BYTES;

  private static final long BYTES = 3 * Double.BYTES;

  private final DeviceMemory memory;
  private final PinnedMemory host;

  Results(CudaContext gpu) {
    memory = gpu.allocate(BYTES);
    host = gpu.allocatePinned(BYTES);
  }

  void clear(CudaStream stream) {
    stream.clear(memory);
  }

  DeviceMemory memory() {
    return memory;
  }

  /// Replaces the loss.
  void setLoss(double loss, CudaStream stream) {
    host.segment().set(ValueLayout.JAVA_DOUBLE, LOSS, loss);
    stream.upload(host.segment().asSlice(LOSS, Double.BYTES), memory, LOSS);
  }

  /// Waits for all work and fetches the numbers.
  void fetch(CudaStream stream) {
    stream.download(memory, 0, host.segment());
    stream.synchronize();
  }

  double get(long which) {
    return host.segment().get(ValueLayout.JAVA_DOUBLE, which);
  }

  @Override
  public void close() {
    host.close();
    memory.close();
  }
}
