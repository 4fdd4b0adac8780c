package dev.tessera.train.skipgram;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// Cuts chunks into segments, of which a GPU's warp trains one at a time. `Segment` in `skipgram.cuh` is
/// the same in C.
final class Segments {

  /// Units in a segment at most.
  static final int LONGEST = 1024;

  private static final StructLayout SEGMENT = MemoryLayout.structLayout(
      ValueLayout.JAVA_LONG.withName("from"), ValueLayout.JAVA_INT.withName("length"),
      ValueLayout.JAVA_FLOAT.withName("rate"), ValueLayout.JAVA_LONG.withName("seed"));

  static final long BYTES = SEGMENT.byteSize();

  private final Chunks chunks;
  private final MemorySegment segments;
  private int count;

  /// @param segments memory to write them to
  Segments(Chunks chunks, MemorySegment segments) {
    this.chunks = chunks;
    this.segments = segments;
  }

  /// The most segments that a chunk is cut into.
  static int perChunk(Chunks chunks) {
    return (chunks.size() + LONGEST - 1) / LONGEST;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /// Adds those of a chunk, less what is held out.
  ///
  /// @param index of the chunk in the run
  /// @param at where its first unit lies among the ids that go to the GPU
  void add(long index, long at) {
    long start = chunks.start(index);
    int length = chunks.length(start);
    float rate = chunks.rate(index);
    for (int from = LossSample.heldOut(chunks, start); from < length; from += LONGEST) {
      MemorySegment segment = segments.asSlice(count++ * BYTES, BYTES);
      segment.set(ValueLayout.JAVA_LONG, 0, at + from);
      segment.set(ValueLayout.JAVA_INT, 8, Math.min(LONGEST, length - from));
      segment.set(ValueLayout.JAVA_FLOAT, 12, rate);
      segment.set(ValueLayout.JAVA_LONG, 16, Chunks.mix(chunks.seed(index), from));
    }
  }
}
