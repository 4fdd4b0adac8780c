package dev.tessera.train.skipgram;

import java.util.Arrays;

/// The kernel in plain Java: for machines without vectors, and to tell what the vectors bring.
final class ScalarKernel implements WindowKernel {

  private final int stride;
  private final float[] gradients;
  private final float[] before;

  ScalarKernel(int stride, int mostContexts) {
    this.stride = stride;
    this.gradients = new float[mostContexts * OUTPUTS];
    this.before = new float[OUTPUTS * stride];
  }

  @Override
  public void step(float[] input, int[] contexts, int count, float[] output, int[] outputs,
      int from, boolean centre, int valid, float rate) {
    for (int k = 0; k < OUTPUTS; k++) {
      System.arraycopy(output, outputs[from + k], before, k * stride, stride);
      boolean counts = (valid >> k & 1) != 0;
      float label = centre && k == 0 ? 1 : 0;
      for (int c = 0; c < count; c++) {
        gradients[c * OUTPUTS + k] = counts
            ? rate * (label - sigmoid(dot(input, contexts[c], before, k * stride)))
            : 0;
      }
    }
    for (int c = 0; c < count; c++) {
      update(input, contexts[c], output, outputs, from, c * OUTPUTS);
    }
  }

  private void update(float[] input, int context, float[] output, int[] outputs, int from,
      int gradient) {
    for (int k = 0; k < OUTPUTS; k++) {
      add(gradients[gradient + k], input, context, output, outputs[from + k]);
    }
    for (int k = 0; k < OUTPUTS; k++) {
      add(gradients[gradient + k], before, k * stride, input, context);
    }
  }

  @Override
  public void compose(float[] table, int[] rows, int count, float[] weights, int firstWeight,
      int target) {
    Arrays.fill(table, target, target + stride, 0);
    for (int r = 0; r < count; r++) {
      add(weights[firstWeight + r], table, rows[r], table, target);
    }
    System.arraycopy(table, target, table, target + stride, stride);
  }

  @Override
  public void handOn(float[] table, int[] rows, int count, int target) {
    add(-1, table, target + stride, table, target);
    for (int r = 0; r < count; r++) {
      add(1, table, target, table, rows[r]);
    }
  }

  @Override
  public void add(float[] source, int from, float[] target, int to) {
    add(1, source, from, target, to);
  }

  @Override
  public void mix(float factor, float[] table, int row, float otherFactor, float[] other) {
    for (int i = 0; i < stride; i++) {
      table[row + i] = factor * table[row + i] + otherFactor * other[i];
    }
  }

  private void add(float factor, float[] from, int source, float[] to, int target) {
    for (int i = 0; i < stride; i++) {
      to[target + i] += factor * from[source + i];
    }
  }

  private float dot(float[] a, int from, float[] b, int other) {
    float even = 0;
    float odd = 0;
    for (int i = 0; i < stride; i += 2) {
      even += a[from + i] * b[other + i];
      odd += a[from + i + 1] * b[other + i + 1];
    }
    return even + odd;
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-Math.clamp(x, -CLAMP, CLAMP))));
  }

  @Override
  public String name() {
    return "scalar";
  }
}
