package dev.tessera.train.cuda;

import java.lang.foreign.MemorySegment;

/// Copies between ordinary memory and a GPU's, piece by piece through a pinned buffer, and waits until
/// that is done: for what is large and seldom, such as tables at the start and the end of a run.
public final class Staging implements AutoCloseable {

  private static final long PIECE = 4 << 20;

  private final PinnedMemory pinned;
  private final CudaStream stream;

  public Staging(CudaContext context) {
    this.pinned = context.allocatePinned(PIECE);
    this.stream = context.stream();
  }

  /// Fills the GPU's memory from byte `to` on.
  public void upload(MemorySegment source, DeviceMemory memory, long to) {
    for (long at = 0; at < source.byteSize(); at += PIECE) {
      MemorySegment piece = pinned.segment()
          .asSlice(0, Math.min(PIECE, source.byteSize() - at));
      piece.copyFrom(source.asSlice(at, piece.byteSize()));
      stream.upload(piece, memory, to + at);
      stream.synchronize();
    }
  }

  /// Fills `target` from the GPU's memory, from byte `from` on. What works on it must be done.
  public void download(DeviceMemory memory, long from, MemorySegment target) {
    for (long at = 0; at < target.byteSize(); at += PIECE) {
      MemorySegment piece = pinned.segment()
          .asSlice(0, Math.min(PIECE, target.byteSize() - at));
      stream.download(memory, from + at, piece);
      stream.synchronize();
      target.asSlice(at, piece.byteSize()).copyFrom(piece);
    }
  }

  @Override
  public void close() {
    stream.close();
    pinned.close();
  }
}
