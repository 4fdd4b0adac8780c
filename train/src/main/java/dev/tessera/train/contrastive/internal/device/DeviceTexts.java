package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.KernelArguments;

/// The texts of a batch on a GPU: what they are made of, their vectors before these are normalised, and
/// the gradients by them.
final class DeviceTexts implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Room vectors;
  private final Room gradients;
  private DeviceBatch batch;

  DeviceTexts(CudaContext gpu) {
    vectors = closing.add(new Room(gpu));
    gradients = closing.add(new Room(gpu));
  }

  /// Turns to the texts of a batch and makes room for their vectors of `stride` numbers each; the gradients
  /// are zeros.
  void take(DeviceBatch of, long stride, CudaStream stream) {
    batch = of;
    batch.beginTraining(stream);
    vectors.of(count() * stride * Float.BYTES, stream);
    stream.clear(gradients.of(count() * stride * Float.BYTES, stream));
  }

  /// Sums the texts' vectors up.
  void encode(Kernels kernels, DeviceTable table) {
    kernels.overSlices("bag_forward", count(), table.stride(),
        batch.addTexts(new KernelArguments()
            .add(table.vectors())
            .add(table.weights())
            .add(table.stride()))
            .add((long) count())
            .add(vectors()));
  }

  DeviceBatch batch() {
    return batch;
  }

  int count() {
    return batch.texts();
  }

  /// `[texts × stride]`
  DeviceMemory vectors() {
    return vectors.get();
  }

  /// `[texts × stride]`, by the vectors before they are normalised.
  DeviceMemory gradients() {
    return gradients.get();
  }

  @Override
  public void close() {
    closing.close();
  }
}
