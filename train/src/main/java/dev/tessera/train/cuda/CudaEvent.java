package dev.tessera.train.cuda;

/// A mark in a stream, that others can wait for. See [CudaStream#record].
public final class CudaEvent implements AutoCloseable {

  private final CudaContext context;
  private long handle;

  CudaEvent(CudaContext context) {
    this.context = context;
    this.handle = context.ask(context.functions().eventCreate(), 0);
  }

  long handle() {
    return handle;
  }

  /// Waits until the work before the mark is done. Returns at once if there is no mark yet.
  public void await() {
    context.check(context.functions().eventSynchronize(), handle);
  }

  /// Seconds of the GPU's time from an earlier mark to this one, which must both have been reached.
  public double secondsSince(CudaEvent earlier) {
    int bits = (int) context.ask(context.functions().eventElapsedTime(), earlier.handle, handle);
    return Float.intBitsToFloat(bits) / 1000.0;
  }

  @Override
  public void close() {
    if (handle != 0) {
      context.check(context.functions().eventDestroy(), handle);
      handle = 0;
    }
  }
}
