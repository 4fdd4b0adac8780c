package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaFunction;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Ptx;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;

/// An [Anchor] for a table on a GPU, which is drawn between batches of chunks, as often as after each.
final class CudaAnchor implements AutoCloseable {

  private static final int THREADS = 256;
  private static final int ROWS_PER_BLOCK = THREADS / CudaKernel.WARP;

  private final Closing held = new Closing();
  private final Anchor anchor;
  private final CudaFunction pull;
  private final DeviceMemory rows;
  private final DeviceMemory places;

  /// @param anchor that has rows to draw
  CudaAnchor(CudaContext context, Anchor anchor) {
    this.anchor = anchor;
    this.pull = held.add(context.load(Ptx.resource("anchor"))).function("pull_rows");
    try (Staging staging = new Staging(context)) {
      this.rows = upload(context, staging, MemorySegment.ofArray(anchor.rows()));
      this.places = upload(context, staging, MemorySegment.ofArray(anchor.places()));
    }
  }

  private DeviceMemory upload(CudaContext context, Staging staging, MemorySegment values) {
    DeviceMemory copy = held.add(context.allocate(values.byteSize()));
    staging.upload(values, copy, 0);
    return copy;
  }

  /// Bytes of the GPU's memory that it takes.
  static long bytes(Anchor anchor) {
    return (long) Float.BYTES * anchor.places().length + Integer.BYTES * (long) anchor
        .rows().length;
  }

  /// Draws the rows that are due after the chunks from `first` to before `end`.
  void pull(DeviceMemory table, long stride, long first, long end, CudaStream work) {
    int count = anchor.rows().length;
    work.launch(pull, Math.ceilDiv(count, ROWS_PER_BLOCK), THREADS, 0, new KernelArguments()
        .add(table)
        .add(stride)
        .add(rows)
        .add(places)
        .add((long) count)
        .add((long) anchor.places().length / count)
        .add((long) anchor.slices())
        .add(first)
        .add(end)
        .add(anchor.share()));
  }

  @Override
  public void close() {
    held.close();
  }
}
