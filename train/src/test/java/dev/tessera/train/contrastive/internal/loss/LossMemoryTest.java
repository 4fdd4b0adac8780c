package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tessera.infer.eval.internal.SingleThreadedBlas;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/// The loss never holds the similarities of a whole batch: what it allocates, on the heap and in native
/// memory, grows with the batch.
class LossMemoryTest {

  private static final int DIM = 8;
  private static final int SMALL = 1024;
  private static final int LARGE = 4096;
  private static final int STEPS = 20;

  /// Bytes allocated by a step on a batch.
  private record Allocated(long onHeap, long outside) {

    /// Of many steps: until the compiler has been at the kernels every vector is an object on the heap,
    /// and memory outside of it that an earlier step has left may be freed during a later one.
    static Allocated once(int batch) {
      return Stream.generate(() -> by(batch))
          .limit(STEPS)
          .reduce((one, other) -> new Allocated(Math.min(one.onHeap, other.onHeap),
              Math.max(one.outside, other.outside)))
          .orElseThrow();
    }

    private static Allocated by(int batch) {
      VectorBlock anchors = vectors(batch, 1);
      VectorBlock candidates = vectors(batch, 2);
      VectorBlock byAnchor = new VectorBlock(batch, DIM);
      VectorBlock byCandidate = new VectorBlock(batch, DIM);
      FalseNegatives mask = FalseNegatives.of(LongStream.range(0, batch).toArray(),
          LongStream.range(batch, 2L * batch).toArray());
      try (Crew alone = new Crew(1); SingleThreadedBlas _ = SingleThreadedBlas.begin()) {
        InBatchLoss loss = new InBatchLoss(alone);
        long heap = heapNow();
        long outside = outsideNow();
        loss.apply(anchors, candidates, 20, true, mask, byAnchor, byCandidate);
        return new Allocated(heapNow() - heap, outsideNow() - outside);
      }
    }

    private static long heapNow() {
      return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
          .getCurrentThreadAllocatedBytes();
    }

    private static long outsideNow() {
      return Nd4j.getEnvironment().getDeviceCouner(0);
    }
  }

  private static VectorBlock vectors(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VectorBlock vectors = new VectorBlock(count, DIM);
    float[] vector = new float[DIM];
    float[] unit = new float[DIM];
    for (int v = 0; v < count; v++) {
      for (int i = 0; i < DIM; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      Prefixes.unit(vector, 0, DIM, unit);
      vectors.set(v, unit, 0);
    }
    return vectors;
  }

  @Test
  void memoryGrowsWithTheBatchAndNotWithItsSquare() {
    Allocated small = Allocated.once(SMALL);
    Allocated large = Allocated.once(LARGE);
    long similarities = (long) LARGE * LARGE * Float.BYTES;
    assertTrue(large.onHeap() < LARGE / SMALL * small.onHeap(), small + ", " + large);
    assertTrue(large.onHeap() < similarities / 16, large.toString());
    assertEquals(small.outside(), large.outside(), "one tile a thread, however large");
    assertTrue(large.outside() > 0, "the tile is counted");
  }
}
