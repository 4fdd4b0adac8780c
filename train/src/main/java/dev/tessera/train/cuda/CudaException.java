package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A call of the driver that did not succeed: a bug of ours, or hardware that fails.
public final class CudaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  // CUresult
  private static final int OUT_OF_MEMORY = 2;
  private static final int NO_JIT_COMPILER = 221;
  private static final int UNSUPPORTED_PTX_VERSION = 222;

  private static final long LONGEST_TEXT = 4096;

  private final int result;

  CudaException(DriverFunctions functions, DriverFunction function, int result) {
    super(function.name() + ": " + name(functions, result) + ", " + text(functions, result));
    this.result = result;
  }

  /// Whether the GPU has too little memory left.
  public boolean outOfMemory() {
    return result == OUT_OF_MEMORY;
  }

  boolean driverTooOld() {
    return result == UNSUPPORTED_PTX_VERSION;
  }

  boolean compilerMissing() {
    return result == NO_JIT_COMPILER;
  }

  static String name(DriverFunctions functions, int result) {
    return describe(functions.getErrorName(), result);
  }

  static String text(DriverFunctions functions, int result) {
    return describe(functions.getErrorString(), result);
  }

  @SuppressWarnings("restricted") // a string of the driver's
  private static String describe(DriverFunction function, int result) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(ValueLayout.ADDRESS);
      return function.call(result, text) == 0
          ? text.get(ValueLayout.ADDRESS, 0).reinterpret(LONGEST_TEXT).getString(0)
          : "CUresult " + result;
    }
  }
}
