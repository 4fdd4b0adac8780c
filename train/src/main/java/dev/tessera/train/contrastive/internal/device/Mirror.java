package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Float arrays of the host and their copies on a GPU, taken over and put back together. On the GPU, rows
/// are padded to whole groups of four numbers.
final class Mirror implements AutoCloseable {

  private record Copy(float[] host, DeviceMemory memory, int length, int stride) {

    int rows() {
      return host.length / length;
    }
  }

  private final Closing closing = new Closing();
  private final CudaContext gpu;
  private final Staging staging;
  private final List<Copy> copies = new ArrayList<>();

  Mirror(CudaContext gpu, Staging staging) {
    this.gpu = gpu;
    this.staging = staging;
  }

  /// Numbers from one row to the next.
  static int stride(int dim) {
    return Math.ceilDiv(dim, 4) * 4;
  }

  /// The copy of an array of rows.
  DeviceMemory rows(float[] host, int dim) {
    return copy(host, dim, stride(dim));
  }

  /// The copy of an array of single numbers.
  DeviceMemory numbers(float[] host) {
    return copy(host, 1, 1);
  }

  private DeviceMemory copy(float[] host, int length, int stride) {
    long bytes = (long) host.length / length * stride * Float.BYTES;
    DeviceMemory memory = closing.add(gpu.allocate(Math.max(Float.BYTES, bytes)));
    copies.add(new Copy(host, memory, length, stride));
    return memory;
  }

  /// Takes everything over from the host.
  void upload() {
    copies.forEach(copy -> staging.upload(MemorySegment.ofArray(copy.length == copy.stride
        ? copy.host
        : spread(copy.host, copy.length, copy.stride, copy.rows())), copy.memory, 0));
  }

  /// Puts everything back into the host's arrays.
  void download() {
    for (Copy copy : copies) {
      if (copy.length == copy.stride) {
        staging.download(copy.memory, 0, MemorySegment.ofArray(copy.host));
      } else {
        float[] padded = new float[Math.multiplyExact(copy.rows(), copy.stride)];
        staging.download(copy.memory, 0, MemorySegment.ofArray(padded));
        for (int row = 0; row < copy.rows(); row++) {
          System.arraycopy(padded, row * copy.stride, copy.host, row * copy.length, copy.length);
        }
      }
    }
  }

  private static float[] spread(float[] dense, int length, int stride, int rows) {
    float[] padded = new float[Math.multiplyExact(rows, stride)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(dense, row * length, padded, row * stride, length);
    }
    return padded;
  }

  @Override
  public void close() {
    closing.close();
  }
}
