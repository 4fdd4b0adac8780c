package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// A driver that works, with at least one GPU. Safe for use by many threads.
public final class InstalledDriver implements CudaDriver {

  private static final int NO_DEVICE = 100; // CUDA_ERROR_NO_DEVICE
  private static final int LONGEST_NAME = 256;

  private final DriverFunctions functions;
  private final int version;
  private final List<Gpu> gpus;

  private InstalledDriver(DriverFunctions functions) {
    this.functions = functions;
    this.version = (int) ask(functions.driverGetVersion());
    this.gpus = listGpus();
  }

  static CudaDriver start(DriverFunctions functions) {
    int result = functions.init().call(0);
    if (result == NO_DEVICE) {
      return new Absent("the NVIDIA driver finds no GPU");
    }
    if (result != 0) {
      return new Absent("the NVIDIA driver does not start: " + CudaException.name(functions, result)
          + ", " + CudaException.text(functions, result));
    }
    InstalledDriver driver = new InstalledDriver(functions);
    return driver.gpus.isEmpty() ? new Absent("the NVIDIA driver finds no GPU") : driver;
  }

  private List<Gpu> listGpus() {
    List<Gpu> found = new ArrayList<>();
    int count = (int) ask(functions.deviceGetCount());
    for (int ordinal = 0; ordinal < count; ordinal++) {
      int device = (int) ask(functions.deviceGet(), ordinal);
      found.add(new Gpu(ordinal, device, deviceName(device),
          new ComputeCapability(attribute(Gpu.CAPABILITY_MAJOR, device),
              attribute(Gpu.CAPABILITY_MINOR, device)),
          ask(functions.deviceTotalMem(), device), attribute(Gpu.MULTIPROCESSORS, device),
          attribute(Gpu.SHARED_BYTES_PER_BLOCK, device)));
    }
    return List.copyOf(found);
  }

  private String deviceName(int device) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME);
      check(functions.deviceGetName(), name, LONGEST_NAME, device);
      return name.getString(0);
    }
  }

  private int attribute(int which, int device) {
    return (int) ask(functions.deviceGetAttribute(), which, device);
  }

  /// The GPUs, by ordinal; never empty.
  public List<Gpu> gpus() {
    return gpus;
  }

  /// The newest CUDA that the driver serves, such as `13.0`.
  public String version() {
    return version / 1000 + "." + version % 1000 / 10;
  }

  /// Takes a GPU into use.
  public CudaContext open(Gpu gpu) {
    return new CudaContext(this, gpu);
  }

  DriverFunctions functions() {
    return functions;
  }

  /// @throws CudaException if the function does not succeed
  void check(DriverFunction function, Object... arguments) {
    int result = function.call(arguments);
    if (result != 0) {
      throw new CudaException(functions, function, result);
    }
  }

  /// Calls a function whose first parameter is a pointer to its answer, of eight bytes at most.
  ///
  /// @param arguments the other parameters
  long ask(DriverFunction function, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(ValueLayout.JAVA_LONG);
      Object[] all = new Object[arguments.length + 1];
      all[0] = answer;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      check(function, all);
      return answer.get(ValueLayout.JAVA_LONG, 0);
    }
  }
}
