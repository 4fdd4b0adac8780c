package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kernel must do, held against [ReferenceStep].
abstract class WindowKernelTest {

  private static final int ROWS = 12;

  abstract WindowKernel kernel(int stride, int mostContexts);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 100, 300})
  void takesTheStepOfTheReference(int dim) {
    for (long seed = 0; seed < 60; seed++) {
      compareWithReference(dim, seed);
    }
  }

  private void compareWithReference(int dim, long seed) {
    Random random = new Random(seed);
    int stride = Table.stride(dim);
    float[] input = table(dim, random, 0.5f);
    float[] output = table(dim, random, 0.5f);
    int count = 1 + random.nextInt(20);
    int[] contexts = new int[count + 1];
    for (int c = 0; c < count; c++) {
      contexts[c] = random.nextInt(ROWS) * stride;
    }
    contexts[count] = contexts[0];
    int valid = random.nextInt(1 << WindowKernel.OUTPUTS);
    int[] outputs = outputs(stride, random, valid, output);
    boolean centre = random.nextBoolean();
    double[] expectedInput = ReferenceStep.widen(input);
    double[] expectedOutput = ReferenceStep.widen(output);
    ReferenceStep.take(expectedInput, contexts, count, expectedOutput, outputs, 2, centre, valid,
        0.3f, stride);

    kernel(stride, 20).step(input, contexts, count, output, outputs, 2, centre, valid, 0.3f);

    assertArrayEquals(expectedInput, ReferenceStep.widen(input), 2e-5);
    assertArrayEquals(expectedOutput, ReferenceStep.widen(output), 2e-5);
  }

  /// Distinct rows, of which those that do not count are zero; two entries of padding in front.
  private static int[] outputs(int stride, Random random, int valid, float[] output) {
    int[] rows = random.ints(0, ROWS).distinct().limit(WindowKernel.OUTPUTS).toArray();
    int[] outputs = new int[WindowKernel.OUTPUTS + 2];
    for (int k = 0; k < WindowKernel.OUTPUTS; k++) {
      outputs[2 + k] = rows[k] * stride;
      for (int i = 0; (valid >> k & 1) == 0 && i < stride; i++) {
        output[outputs[2 + k] + i] = 0;
      }
    }
    return outputs;
  }

  private static float[] table(int dim, Random random, float scale) {
    int stride = Table.stride(dim);
    float[] table = new float[ROWS * stride];
    for (int i = 0; i < table.length; i++) {
      table[i] = i % stride < dim ? (random.nextFloat() - 0.5f) * scale : 0;
    }
    return table;
  }

  @Test
  void saturatesInsteadOfOverflowing() {
    for (float size : new float[] {10, 1e4f, 1e15f}) {
      float[] input = {size, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
      float[] output = new float[16 * 6];
      output[0] = size;
      output[16] = -size;
      kernel(16, 2).step(input, new int[] {0, 0}, 1, output, new int[] {0, 16, 32, 48, 64, 80}, 0,
          true, 63, 0.5f);
      for (float value : input) {
        assertTrue(Float.isFinite(value), () -> "size " + size + " gives " + value);
      }
      assertEquals(size, input[0], size * 1e-5);
    }
  }

  @Test
  void rowsThatDoNotCountStayZero() {
    Random random = new Random(5);
    float[] input = table(100, random, 1);
    float[] output = new float[6 * 112];
    kernel(112, 4).step(input, new int[] {0, 112, 224, 0}, 3, output,
        new int[] {0, 112, 224, 336, 448, 560}, 0, true, 0b000101, 0.1f);
    for (int k : new int[] {1, 3, 4, 5}) {
      for (int i = 0; i < 112; i++) {
        assertEquals(0, output[k * 112 + i]);
      }
    }
    assertTrue(output[0] != 0 && output[224] != 0);
  }

  @Test
  void allocatesNothing() {
    int[] contexts = {0, 112, 224, 336, 448, 560, 0};
    int[] outputs = {0, 112, 224, 336, 448, 560};
    float[] input = table(100, new Random(1), 1);
    float[] output = table(100, new Random(2), 1);
    WindowKernel kernel = kernel(112, 10);
    int steps = 20_000;
    long allocated = Long.MAX_VALUE;
    // Until the compiler has done its work, vectors are objects.
    for (int round = 0; round < 50 && allocated > steps; round++) {
      long before = allocatedBytes();
      for (int n = 0; n < steps; n++) {
        kernel.step(input, contexts, 6, output, outputs, 0, true, 63, 1e-6f);
      }
      allocated = allocatedBytes() - before;
    }
    long perStep = allocated / steps;
    assertTrue(perStep < 1, () -> perStep + " bytes a step: vectors are allocated");
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
