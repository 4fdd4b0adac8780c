package dev.tessera.cli.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Asks the NVIDIA driver, `libcuda.so.1`, which GPUs there are. Needs no CUDA toolkit.
@SuppressWarnings("restricted") // calling C is what this class is for
final class CudaDriver {

  private static final int CAPABILITY_MAJOR = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
  private static final int CAPABILITY_MINOR = 76;

  /// A GPU as the driver names it.
  record Gpu(String name, int major, int minor, long memoryMiB) {

    @Override
    public String toString() {
      return name + ", compute capability " + major + "." + minor + ", " + memoryMiB + " MiB";
    }
  }

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup driver;

  private CudaDriver(SymbolLookup driver) {
    this.driver = driver;
  }

  /// The GPUs of this machine; empty if there is no driver or no GPU.
  static List<Gpu> gpus() {
    try (Arena arena = Arena.ofConfined()) {
      return new CudaDriver(SymbolLookup.libraryLookup("libcuda.so.1", arena)).list(arena);
    } catch (IllegalArgumentException e) {
      return List.of(); // there is no such library
    }
  }

  private List<Gpu> list(Arena arena) {
    MemorySegment number = arena.allocate(JAVA_INT);
    if (call("cuInit", FunctionDescriptor.of(JAVA_INT, JAVA_INT), 0) != 0
        || call("cuDeviceGetCount", FunctionDescriptor.of(JAVA_INT, ADDRESS), number) != 0) {
      return List.of();
    }
    List<Gpu> gpus = new ArrayList<>();
    for (int ordinal = 0; ordinal < number.get(JAVA_INT, 0); ordinal++) {
      MemorySegment device = arena.allocate(JAVA_INT);
      call("cuDeviceGet", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), device, ordinal);
      gpus.add(describe(arena, device.get(JAVA_INT, 0)));
    }
    return gpus;
  }

  private Gpu describe(Arena arena, int device) {
    MemorySegment name = arena.allocate(256);
    call("cuDeviceGetName", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), name,
        (int) name.byteSize(), device);
    MemorySegment memory = arena.allocate(JAVA_LONG);
    call("cuDeviceTotalMem_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), memory, device);
    return new Gpu(name.getString(0), attribute(arena, CAPABILITY_MAJOR, device),
        attribute(arena, CAPABILITY_MINOR, device), memory.get(ValueLayout.JAVA_LONG, 0) >> 20);
  }

  private int attribute(Arena arena, int which, int device) {
    MemorySegment value = arena.allocate(JAVA_INT);
    call("cuDeviceGetAttribute", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
        value, which, device);
    return value.get(JAVA_INT, 0);
  }

  private int call(String function, FunctionDescriptor type, Object... arguments) {
    try {
      return (int) linker.downcallHandle(driver.findOrThrow(function), type)
          .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("calling " + function + " of the NVIDIA driver failed", e);
    }
  }
}
