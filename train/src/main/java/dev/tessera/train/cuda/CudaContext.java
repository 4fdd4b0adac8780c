package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A GPU in use: what memory, streams and kernels are made from. It is the GPU's primary context, which
/// all of a process share.
///
/// Any thread may call, as each call first makes the context the thread's current one. What was made
/// from a context must be closed before it.
public final class CudaContext implements AutoCloseable {

  private final InstalledDriver driver;
  private final Gpu gpu;
  private final long handle;
  private boolean closed;

  CudaContext(InstalledDriver driver, Gpu gpu) {
    this.driver = driver;
    this.gpu = gpu;
    this.handle = driver.ask(driver.functions().primaryCtxRetain(), gpu.device());
  }

  public Gpu gpu() {
    return gpu;
  }

  public InstalledDriver driver() {
    return driver;
  }

  /// Bytes of the GPU's memory that nobody uses.
  public long freeBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
      check(functions().memGetInfo(), free, arena.allocate(ValueLayout.JAVA_LONG));
      return free.get(ValueLayout.JAVA_LONG, 0);
    }
  }

  /// Memory of the GPU, with whatever was left in it.
  ///
  /// @throws CudaException that says [CudaException#outOfMemory] if there is too little
  public DeviceMemory allocate(long bytes) {
    return new DeviceMemory(this, bytes);
  }

  /// Memory of this machine that the GPU reads and writes by itself, while the processor does something
  /// else.
  public PinnedMemory allocatePinned(long bytes) {
    return new PinnedMemory(this, bytes);
  }

  public CudaStream stream() {
    return new CudaStream(this);
  }

  public CudaEvent event() {
    return new CudaEvent(this);
  }

  /// Compiles PTX for this GPU.
  ///
  /// @throws dev.tessera.data.BadInput if the driver is too old for it, or the GPU
  public CudaModule load(Ptx ptx) {
    return new CudaModule(this, ptx);
  }

  DriverFunctions functions() {
    return driver.functions();
  }

  /// Calls a function in this context.
  void check(DriverFunction function, Object... arguments) {
    makeCurrent();
    driver.check(function, arguments);
  }

  /// Asks a function in this context; see [InstalledDriver#ask].
  long ask(DriverFunction function, Object... arguments) {
    makeCurrent();
    return driver.ask(function, arguments);
  }

  private void makeCurrent() {
    if (closed) {
      throw new IllegalStateException("the GPU was given back");
    }
    driver.check(functions().ctxSetCurrent(), handle);
  }

  /// Gives the GPU back.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      driver.check(functions().primaryCtxRelease(), gpu.device());
    }
  }
}
