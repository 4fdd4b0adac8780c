package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Work for a GPU, done in the order in which it was given, while the caller goes on.
///
/// Memory that is copied from or into must be pinned, and be left alone until the work is done.
public final class CudaStream implements AutoCloseable {

  private static final int NON_BLOCKING = 1; // CU_STREAM_NON_BLOCKING

  private final CudaContext context;
  private long handle;

  CudaStream(CudaContext context) {
    this.context = context;
    this.handle = context.ask(context.functions().streamCreate(), NON_BLOCKING);
  }

  /// Copies a piece of pinned memory into the GPU's, from byte `to` on.
  public void upload(MemorySegment pinned, DeviceMemory memory, long to) {
    context.check(context.functions().memcpyHtoDAsync(), memory.address(to, pinned.byteSize()),
        pinned, pinned.byteSize(), handle);
  }

  /// Fills a piece of pinned memory from the GPU's, from byte `from` on.
  public void download(DeviceMemory memory, long from, MemorySegment pinned) {
    context.check(context.functions().memcpyDtoHAsync(), pinned,
        memory.address(from, pinned.byteSize()), pinned.byteSize(), handle);
  }

  /// Copies within the GPU.
  public void copy(DeviceMemory source, long from, DeviceMemory target, long to, long bytes) {
    context.check(context.functions().memcpyDtoDAsync(), target.address(to, bytes),
        source.address(from, bytes), bytes, handle);
  }

  /// Sets memory to zero.
  public void clear(DeviceMemory memory) {
    context.check(context.functions().memsetD8Async(), memory.address(), (byte) 0, memory.bytes(),
        handle);
  }

  /// Starts a kernel.
  ///
  /// @param sharedBytes of dynamic shared memory for each block
  public void launch(CudaFunction kernel, int blocks, int threadsPerBlock, int sharedBytes,
      KernelArguments arguments) {
    launch(kernel, blocks, 1, threadsPerBlock, sharedBytes, arguments);
  }

  /// Starts a kernel on a grid of `columns × rows` blocks.
  public void launch(CudaFunction kernel, int columns, int rows, int threadsPerBlock,
      int sharedBytes, KernelArguments arguments) {
    try (Arena arena = Arena.ofConfined()) {
      context.check(context.functions().launchKernel(), kernel.handle(), columns, rows, 1,
          threadsPerBlock, 1, 1, sharedBytes, handle, arguments.pointers(arena),
          MemorySegment.NULL);
    }
  }

  /// Puts a mark after all work that was given so far.
  public void record(CudaEvent event) {
    context.check(context.functions().eventRecord(), event.handle(), handle);
  }

  /// Lets what follows wait for a mark in another stream.
  public void await(CudaEvent event) {
    context.check(context.functions().streamWaitEvent(), handle, event.handle(), 0);
  }

  /// Waits until all work is done.
  ///
  /// @throws CudaException if any of it failed
  public void synchronize() {
    context.check(context.functions().streamSynchronize(), handle);
  }

  @Override
  public void close() {
    if (handle != 0) {
      context.check(context.functions().streamDestroy(), handle);
      handle = 0;
    }
  }
}
