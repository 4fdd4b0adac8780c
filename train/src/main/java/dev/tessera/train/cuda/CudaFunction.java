package dev.tessera.train.cuda;

/// A kernel, ready to be launched; belongs to its module.
public final class CudaFunction {

  // CUfunction_attribute
  private static final int LOCAL_BYTES = 3;
  private static final int REGISTERS = 4;
  private static final int MOST_DYNAMIC_SHARED_BYTES = 8;

  private final CudaContext context;
  private final String name;
  private final long handle;

  CudaFunction(CudaContext context, String name, long handle) {
    this.context = context;
    this.name = name;
    this.handle = handle;
  }

  public String name() {
    return name;
  }

  long handle() {
    return handle;
  }

  /// Registers that each thread takes.
  public int registers() {
    return attribute(REGISTERS);
  }

  /// Bytes of memory that each thread takes because registers do not suffice; 0 for a good kernel.
  public int localBytes() {
    return attribute(LOCAL_BYTES);
  }

  private int attribute(int which) {
    return (int) context.ask(context.functions().funcGetAttribute(), which, handle);
  }

  /// Allows blocks more dynamic shared memory than the 48 KiB that all GPUs have.
  public void allowShared(int bytes) {
    context.check(context.functions().funcSetAttribute(), handle, MOST_DYNAMIC_SHARED_BYTES,
        bytes);
  }

  /// How many blocks of it one multiprocessor runs at a time.
  ///
  /// @param sharedBytes of dynamic shared memory for each block
  public int blocksPerMultiprocessor(int threadsPerBlock, int sharedBytes) {
    return (int) context.ask(context.functions().occupancyMaxActiveBlocks(), handle,
        threadsPerBlock, (long) sharedBytes);
  }
}
