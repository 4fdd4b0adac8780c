package dev.tessera.train.skipgram;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernel on the Vector API: products, sigmoids, updates, each over the whole window.
///
/// Products are taken for two contexts and six outputs at a time, so that twelve accumulators stay in
/// registers and eight loads feed twelve multiplications. What [Lanes] says of small methods holds
/// here too: phases hand over through small arrays, which stay in the first-level cache.
final class VectorKernel implements WindowKernel {

  static final int LANES = Lanes.COUNT;

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int SLOTS = Lanes.SLOTS;
  private static final int ROW = SLOTS * LANES;

  /// What the coefficients are multiplied with, for each set of valid outputs; two rows of slots.
  private static final float[] WEIGHTS = weights();
  /// The label of each slot, two rows, for a window with its centre and for one without.
  private static final float[] LABELS = new float[4 * SLOTS];

  static {
    LABELS[2 * SLOTS] = 1;
    LABELS[3 * SLOTS] = 1;
  }

  private final int stride;
  private final float[] products;
  private final float[] gradients;
  private final float[] scratch = new float[64];

  VectorKernel(int stride, int mostContexts) {
    this.stride = stride;
    int rows = mostContexts + 1 & ~1;
    this.products = new float[rows * ROW];
    this.gradients = new float[rows * SLOTS];
  }

  private static float[] weights() {
    float[] weights = new float[(1 << OUTPUTS) * 2 * SLOTS];
    for (int i = 0; i < weights.length; i++) {
      int output = i % SLOTS;
      boolean valid = output < OUTPUTS && (i / (2 * SLOTS) >> output & 1) != 0;
      weights[i] = valid ? 1 : 0;
    }
    return weights;
  }

  @Override
  public void step(float[] input, int[] contexts, int count, float[] output, int[] outputs,
      int from, boolean centre, int valid, float rate) {
    int o0 = outputs[from];
    int o1 = outputs[from + 1];
    int o2 = outputs[from + 2];
    int o3 = outputs[from + 3];
    int o4 = outputs[from + 4];
    int o5 = outputs[from + 5];
    int rows = count + 1 & ~1;
    multiply(input, contexts, rows, output, o0, o1, o2, o3, o4, o5, products, stride);
    Lanes.sum(products, gradients, rows, scratch);
    differentiate(gradients, rows * SLOTS, centre ? 2 * SLOTS : 0, valid * 2 * SLOTS, rate);
    update(input, contexts, count, output, o0, o1, o2, o3, o4, o5, gradients, stride);
  }

  @Override
  public void compose(float[] table, int[] rows, int count, float[] weights, int firstWeight,
      int target) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector sum = FloatVector.zero(S);
      for (int r = 0; r < count; r++) {
        sum = FloatVector.broadcast(S, weights[firstWeight + r])
            .fma(FloatVector.fromArray(S, table, rows[r] + i), sum);
      }
      sum.intoArray(table, target + i);
      sum.intoArray(table, target + stride + i);
    }
  }

  @Override
  public void handOn(float[] table, int[] rows, int count, int target) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector moved = FloatVector.fromArray(S, table, target + i)
          .sub(FloatVector.fromArray(S, table, target + stride + i));
      for (int r = 0; r < count; r++) {
        FloatVector.fromArray(S, table, rows[r] + i).add(moved).intoArray(table, rows[r] + i);
      }
    }
  }

  @Override
  public void add(float[] source, int from, float[] target, int to) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector.fromArray(S, source, from + i)
          .add(FloatVector.fromArray(S, target, to + i))
          .intoArray(target, to + i);
    }
  }

  @Override
  public void mix(float factor, float[] table, int row, float otherFactor, float[] other) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector.fromArray(S, table, row + i)
          .mul(factor)
          .add(FloatVector.fromArray(S, other, i).mul(otherFactor))
          .intoArray(table, row + i);
    }
  }

  /// All products of the contexts, two at a time, with six outputs, left unsummed over the lanes.
  private static void multiply(float[] input, int[] contexts, int rows, float[] output, int o0,
      int o1, int o2, int o3, int o4, int o5, float[] products, int stride) {
    for (int row = 0, at = 0; row < rows; row += 2, at += 2 * ROW) {
      int x = contexts[row];
      int y = contexts[row + 1];
      FloatVector x0 = FloatVector.zero(S);
      FloatVector x1 = x0;
      FloatVector x2 = x0;
      FloatVector x3 = x0;
      FloatVector x4 = x0;
      FloatVector x5 = x0;
      FloatVector y0 = x0;
      FloatVector y1 = x0;
      FloatVector y2 = x0;
      FloatVector y3 = x0;
      FloatVector y4 = x0;
      FloatVector y5 = x0;
      for (int i = 0; i < stride; i += LANES) {
        FloatVector a = FloatVector.fromArray(S, input, x + i);
        FloatVector b = FloatVector.fromArray(S, input, y + i);
        FloatVector c = FloatVector.fromArray(S, output, o0 + i);
        x0 = c.fma(a, x0);
        y0 = c.fma(b, y0);
        c = FloatVector.fromArray(S, output, o1 + i);
        x1 = c.fma(a, x1);
        y1 = c.fma(b, y1);
        c = FloatVector.fromArray(S, output, o2 + i);
        x2 = c.fma(a, x2);
        y2 = c.fma(b, y2);
        c = FloatVector.fromArray(S, output, o3 + i);
        x3 = c.fma(a, x3);
        y3 = c.fma(b, y3);
        c = FloatVector.fromArray(S, output, o4 + i);
        x4 = c.fma(a, x4);
        y4 = c.fma(b, y4);
        c = FloatVector.fromArray(S, output, o5 + i);
        x5 = c.fma(a, x5);
        y5 = c.fma(b, y5);
      }
      x0.intoArray(products, at);
      x1.intoArray(products, at + LANES);
      x2.intoArray(products, at + 2 * LANES);
      x3.intoArray(products, at + 3 * LANES);
      x4.intoArray(products, at + 4 * LANES);
      x5.intoArray(products, at + 5 * LANES);
      y0.intoArray(products, at + ROW);
      y1.intoArray(products, at + ROW + LANES);
      y2.intoArray(products, at + ROW + 2 * LANES);
      y3.intoArray(products, at + ROW + 3 * LANES);
      y4.intoArray(products, at + ROW + 4 * LANES);
      y5.intoArray(products, at + ROW + 5 * LANES);
    }
  }

  /// Turns products x into gradients: rate · weight · (label - σ(x)).
  ///
  /// e^-x = 2^t is taken as 2^k · 2^f with k = round(t), found by adding and subtracting 1.5 · 2^23,
  /// and a polynomial for 2^f on [-½, ½], right to 2·10^-6.
  private static void differentiate(float[] x, int length, int labels, int weights, float rate) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector t = FloatVector.fromArray(S, x, i).max(-CLAMP).min(CLAMP).mul(-1.44269504f);
      FloatVector k = t.add(12582912f);
      FloatVector f = t.sub(k.sub(12582912f));
      FloatVector p = f.fma(FloatVector.broadcast(S, 1.3333558e-3f),
          FloatVector.broadcast(S, 9.6181291e-3f));
      p = p.fma(f, FloatVector.broadcast(S, 5.5504109e-2f));
      p = p.fma(f, FloatVector.broadcast(S, 2.4022651e-1f));
      p = p.fma(f, FloatVector.broadcast(S, 6.9314718e-1f));
      p = p.fma(f, FloatVector.broadcast(S, 1f));
      FloatVector e = p.reinterpretAsInts()
          .add(k.reinterpretAsInts().sub(0x4B400000).lanewise(VectorOperators.LSHL, 23))
          .reinterpretAsFloats();
      int slot = i & 2 * SLOTS - 1;
      FloatVector.fromArray(S, LABELS, labels + slot)
          .sub(FloatVector.broadcast(S, 1f).div(e.add(1f)))
          .mul(rate)
          .mul(FloatVector.fromArray(S, WEIGHTS, weights + slot))
          .intoArray(x, i);
    }
  }

  /// Adds the gradients to all rows, a column of lanes at a time: six outputs stay in registers.
  private static void update(float[] input, int[] contexts, int count, float[] output, int o0,
      int o1, int o2, int o3, int o4, int o5, float[] gradients, int stride) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector c0 = FloatVector.fromArray(S, output, o0 + i);
      FloatVector c1 = FloatVector.fromArray(S, output, o1 + i);
      FloatVector c2 = FloatVector.fromArray(S, output, o2 + i);
      FloatVector c3 = FloatVector.fromArray(S, output, o3 + i);
      FloatVector c4 = FloatVector.fromArray(S, output, o4 + i);
      FloatVector c5 = FloatVector.fromArray(S, output, o5 + i);
      FloatVector n0 = c0;
      FloatVector n1 = c1;
      FloatVector n2 = c2;
      FloatVector n3 = c3;
      FloatVector n4 = c4;
      FloatVector n5 = c5;
      for (int c = 0, g = 0; c < count; c++, g += SLOTS) {
        FloatVector a = FloatVector.fromArray(S, input, contexts[c] + i);
        FloatVector n = a;
        FloatVector w = FloatVector.broadcast(S, gradients[g]);
        n = w.fma(c0, n);
        n0 = w.fma(a, n0);
        w = FloatVector.broadcast(S, gradients[g + 1]);
        n = w.fma(c1, n);
        n1 = w.fma(a, n1);
        w = FloatVector.broadcast(S, gradients[g + 2]);
        n = w.fma(c2, n);
        n2 = w.fma(a, n2);
        w = FloatVector.broadcast(S, gradients[g + 3]);
        n = w.fma(c3, n);
        n3 = w.fma(a, n3);
        w = FloatVector.broadcast(S, gradients[g + 4]);
        n = w.fma(c4, n);
        n4 = w.fma(a, n4);
        w = FloatVector.broadcast(S, gradients[g + 5]);
        n = w.fma(c5, n);
        n5 = w.fma(a, n5);
        n.intoArray(input, contexts[c] + i);
      }
      n0.intoArray(output, o0 + i);
      n1.intoArray(output, o1 + i);
      n2.intoArray(output, o2 + i);
      n3.intoArray(output, o3 + i);
      n4.intoArray(output, o4 + i);
      n5.intoArray(output, o5 + i);
    }
  }

  @Override
  public String name() {
    return "vector, " + S.vectorBitSize() + " bits";
  }
}
