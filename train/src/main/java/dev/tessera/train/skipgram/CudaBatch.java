package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaEvent;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.PinnedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Chunks on their way to a GPU: pinned memory that they are read into, memory of the GPU that they are
/// copied to, and marks that tell when either may be filled anew. There are two, so that one is filled
/// while the other is trained on.
final class CudaBatch implements AutoCloseable {

  private final Closing memory = new Closing();
  private final Plan plan;
  private final PinnedMemory pinned;
  private final DeviceMemory ids;
  private final DeviceMemory segments;
  private final long idBytes;
  private final Segments cut;
  private final CudaEvent copied;
  private final CudaEvent trained;
  private final int[] chunk;

  /// @param chunks that it has room for
  CudaBatch(CudaContext context, Plan plan, int chunks) {
    this.plan = plan;
    this.idBytes = idBytes(plan.chunks(), chunks);
    long segmentBytes = segmentBytes(plan.chunks(), chunks);
    this.pinned = memory.add(context.allocatePinned(idBytes + segmentBytes));
    this.ids = memory.add(context.allocate(idBytes));
    this.segments = memory.add(context.allocate(segmentBytes));
    this.copied = memory.add(context.event());
    this.trained = memory.add(context.event());
    this.cut = new Segments(plan.chunks(), pinned.segment().asSlice(idBytes, segmentBytes));
    this.chunk = new int[plan.chunks().size()];
  }

  /// Bytes of the GPU's memory that it takes.
  static long bytes(Chunks of, int chunks) {
    return idBytes(of, chunks) + segmentBytes(of, chunks);
  }

  private static long idBytes(Chunks of, int chunks) {
    // Even, so that what lies behind is aligned.
    return ((long) chunks * of.size() + 1) / 2 * 2 * Integer.BYTES;
  }

  private static long segmentBytes(Chunks of, int chunks) {
    return (long) chunks * Segments.perChunk(of) * Segments.BYTES;
  }

  /// Reads chunks and sends them off, as soon as those of before are gone. Returns the number of their
  /// units.
  ///
  /// @param first in the run
  /// @param end behind the last
  int fill(long first, long end, CudaStream copies) {
    copied.await();
    cut.clear();
    int at = 0;
    for (long index = first; index < end; index++) {
      long start = plan.chunks().start(index);
      int length = plan.chunks().length(start);
      plan.corpus().read(start, chunk, length);
      MemorySegment.copy(chunk, 0, pinned.segment(), ValueLayout.JAVA_INT,
          (long) at * Integer.BYTES, length);
      cut.add(index, at);
      at += length;
    }
    send(at, copies);
    return at;
  }

  private void send(int units, CudaStream copies) {
    copies.await(trained);
    copies.upload(pinned.segment().asSlice(0, (long) units * Integer.BYTES), ids, 0);
    if (cut.count() > 0) {
      copies.upload(pinned.segment().asSlice(idBytes, cut.count() * Segments.BYTES), segments, 0);
    }
    copies.record(copied);
  }

  /// To be called before it is trained on.
  void beginTraining(CudaStream work) {
    work.await(copied);
  }

  /// To be called when the work on it has been given to the GPU.
  void endTraining(CudaStream work) {
    work.record(trained);
  }

  DeviceMemory ids() {
    return ids;
  }

  DeviceMemory segments() {
    return segments;
  }

  int segmentCount() {
    return cut.count();
  }

  @Override
  public void close() {
    memory.close();
  }
}
