package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TileKernelTest {

  private static final int LENGTH = 131; // not a multiple of any vector length
  private static final float[] LANES = TileKernel.newLanes();

  private static MemorySegment row(Arena arena, float... values) {
    return arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
  }

  private static float[] ramp(float from, float to) {
    float[] ramp = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      ramp[i] = from + (to - from) * i / (LENGTH - 1);
    }
    return ramp;
  }

  @Test
  void exponentialsAreAccurateOverTheirWholeRange() {
    try (Arena arena = Arena.ofConfined()) {
      for (float from = -86; from < 0; from += 0.37f) {
        float[] x = ramp(from, from + 0.37f);
        float[] sums = new float[LENGTH];
        double sum = TileKernel.addExp(row(arena, x), 0, LENGTH, 0, sums, LANES);
        double expected = 0;
        for (int i = 0; i < LENGTH; i++) {
          assertEquals(1, sums[i] / Math.exp(x[i]), 4e-7);
          expected += Math.exp(x[i]);
        }
        assertEquals(1, sum / expected, 1e-6);
      }
    }
  }

  @Test
  void minusInfinityAndVerySmallAreExactlyZero() {
    try (Arena arena = Arena.ofConfined()) {
      float[] x = ramp(-200, -88);
      x[3] = Float.NEGATIVE_INFINITY;
      x[LENGTH - 1] = Float.NEGATIVE_INFINITY;
      float[] sums = new float[LENGTH];
      assertEquals(0, TileKernel.addExp(row(arena, x), 0, LENGTH, 0, sums, LANES));
    }
  }

  @Test
  void bothFormsAgreeWhereTheShiftsAreEqual() {
    try (Arena arena = Arena.ofConfined()) {
      float[] x = ramp(-30, 10);
      float[] shifts = ramp(10, 10);
      float[] factors = ramp(1, 2);
      float[] a = new float[LENGTH];
      float[] b = new float[LENGTH];
      assertEquals(TileKernel.addExp(row(arena, x), 0, LENGTH, 10, a, LANES),
          TileKernel.addExp(row(arena, x), 0, LENGTH, 10, shifts, b, LANES));
      MemorySegment one = row(arena, x);
      MemorySegment two = row(arena, x);
      TileKernel.expTimes(one, 0, LENGTH, 10, 3, factors);
      TileKernel.expTimes(two, 0, LENGTH, 10, 3, shifts, factors);
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(a[i], b[i]);
        double expected = Math.exp(x[i] - 10.0) * (3 + factors[i]);
        assertEquals(1, TileKernel.get(one, 0, i) / expected, 2e-6);
        assertEquals(1, TileKernel.get(two, 0, i) / expected, 2e-6);
      }
    }
  }

  @Test
  void theLargestIsFoundAnywhere() {
    try (Arena arena = Arena.ofConfined()) {
      for (int at = 0; at < LENGTH; at++) {
        float[] x = ramp(-1, 1);
        x[at] = 5;
        float[] largest = ramp(0, 0);
        assertEquals(5, TileKernel.max(row(arena, x), 0, LENGTH, largest));
        assertEquals(5, largest[at]);
        assertEquals(0, largest[at == 0 ? 1 : 0]);
      }
    }
  }

  /// Vectors that escape into objects cost several times the time and show only here.
  @Test
  void kernelsDoNotAllocateOnceTheyAreCompiled() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = row(arena, ramp(-1, 1));
      float[] shifts = ramp(1, 1);
      float[] sums = new float[LENGTH];
      long bytes = Long.MAX_VALUE;
      for (int round = 0; round < 2000 && bytes > 10_000; round++) {
        bytes = allocated(row, shifts, sums);
      }
      assertTrue(bytes <= 10_000, bytes + " bytes in 1000 calls of each kernel");
    }
  }

  private static long allocated(MemorySegment row, float[] shifts, float[] sums) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      TileKernel.addExp(row, 0, LENGTH, 1, sums, LANES);
      TileKernel.addExp(row, 0, LENGTH, 1, shifts, sums, LANES);
      TileKernel.expTimes(row, 0, LENGTH, 1, 0.5f, shifts);
      TileKernel.expTimes(row, 0, LENGTH, 1, 0.5f, shifts, shifts);
      TileKernel.max(row, 0, LENGTH, sums);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
