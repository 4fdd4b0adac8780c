package dev.tessera.bench.gpu;

import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaEvent;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;

/// How fast a GPU reads and writes its memory when it does nothing else: what achieved rates are
/// compared with.
final class CopySpeed {

  private static final int TIMES = 11;

  private CopySpeed() {}

  /// @return bytes read and written a second
  static double of(CudaContext gpu, long bytes) {
    try (DeviceMemory source = gpu.allocate(bytes);
        DeviceMemory target = gpu.allocate(bytes);
        CudaStream stream = gpu.stream();
        CudaEvent begun = gpu.event();
        CudaEvent done = gpu.event()) {
      stream.clear(source);
      stream.copy(source, 0, target, 0, bytes);
      double[] seconds = new double[TIMES];
      for (int time = 0; time < TIMES; time++) {
        stream.record(begun);
        stream.copy(source, 0, target, 0, bytes);
        stream.record(done);
        stream.synchronize();
        seconds[time] = done.secondsSince(begun);
      }
      return 2.0 * bytes / Median.of(seconds).middle();
    }
  }
}
