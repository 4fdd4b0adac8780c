package dev.tessera.train.cuda;

import dev.tessera.data.BadInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Kernels that the driver has compiled for a GPU.
public final class CudaModule implements AutoCloseable {

  private static final int LOG_BYTES = 1 << 14;

  // CUjit_option
  private static final int ERROR_LOG = 5;
  private static final int ERROR_LOG_BYTES = 6;

  private final CudaContext context;
  private long handle;

  CudaModule(CudaContext context, Ptx ptx) {
    this.context = context;
    if (context.gpu().capability().compareTo(ptx.target()) < 0) {
      throw new BadInput(context.gpu() + ", does not run Tessera's kernels, which need "
          + ptx.target() + " or newer; train with --device cpu");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment log = arena.allocate(LOG_BYTES);
      try {
        this.handle = context.ask(context.functions().moduleLoadDataEx(),
            arena.allocateFrom(ptx.text()), 2,
            arena.allocateFrom(ValueLayout.JAVA_INT, ERROR_LOG, ERROR_LOG_BYTES),
            arena.allocateFrom(ValueLayout.JAVA_LONG, log.address(), LOG_BYTES));
      } catch (CudaException e) {
        throw failure(ptx, log.getString(0).strip(), e);
      }
    }
  }

  private RuntimeException failure(Ptx ptx, String log, CudaException cause) {
    if (cause.driverTooOld()) {
      return new BadInput("the NVIDIA driver (CUDA " + context.driver().version()
          + ") is too old for Tessera's kernels; update it to 450 or newer, or train with"
          + " --device cpu", cause);
    }
    if (cause.compilerMissing()) {
      return new BadInput(
          "the NVIDIA driver lacks its compiler, libnvidia-ptxjitcompiler.so.1 (in a"
              + " container, give it all of the driver); or train with --device cpu",
          cause);
    }
    return new IllegalStateException("the NVIDIA driver does not compile " + ptx.name() + ".ptx"
        + (log.isEmpty() ? "" : ": " + log), cause);
  }

  /// @param name of a kernel
  public CudaFunction function(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return new CudaFunction(context, name, context.ask(
          context.functions().moduleGetFunction(), handle, arena.allocateFrom(name)));
    }
  }

  @Override
  public void close() {
    if (handle != 0) {
      context.check(context.functions().moduleUnload(), handle);
      handle = 0;
    }
  }
}
