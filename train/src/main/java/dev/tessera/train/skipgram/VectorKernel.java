package dev.tessera.train.skipgram;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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
  private static final int BLOCK = Lanes.BLOCK;
  private static final int BLOCK_OF_VECTORS = Lanes.SUMS * LANES;

  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int CLAMP_BITS = Float.floatToRawIntBits(CLAMP);

  /// What the gradients of a pair of contexts are multiplied with, for each set of valid outputs.
  private static final float[] WEIGHTS = weights();
  /// The labels of a pair of contexts, for a window without its centre and for one with.
  private static final float[] LABELS = new float[2 * BLOCK];

  static {
    LABELS[BLOCK] = 1;
    LABELS[BLOCK + OUTPUTS] = 1;
  }

  private final int stride;
  private final float[] products;
  private final float[] gradients;
  private final float[] scratch = new float[48];

  VectorKernel(int stride, int mostContexts) {
    this.stride = stride;
    int pairs = pairs(mostContexts);
    this.products = new float[pairs * BLOCK_OF_VECTORS];
    this.gradients = new float[pairs * BLOCK];
  }

  private static int pairs(int contexts) {
    return contexts + 1 >> 1;
  }

  private static float[] weights() {
    float[] weights = new float[(1 << OUTPUTS) * BLOCK];
    for (int i = 0; i < weights.length; i++) {
      int sum = i % BLOCK;
      boolean valid = sum < Lanes.SUMS && (i / BLOCK >> sum % OUTPUTS & 1) != 0;
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
    int pairs = pairs(count);
    multiply(input, contexts, pairs, output, o0, o1, o2, o3, o4, o5, products, stride);
    Lanes.sum(products, gradients, pairs, scratch);
    differentiate(gradients, pairs * BLOCK, centre ? BLOCK : 0, valid * BLOCK, rate);
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
  private static void multiply(float[] input, int[] contexts, int pairs, float[] output, int o0,
      int o1, int o2, int o3, int o4, int o5, float[] products, int stride) {
    for (int pair = 0, at = 0; pair < pairs; pair++, at += BLOCK_OF_VECTORS) {
      int x = contexts[2 * pair];
      int y = contexts[2 * pair + 1];
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
      y0.intoArray(products, at + 6 * LANES);
      y1.intoArray(products, at + 7 * LANES);
      y2.intoArray(products, at + 8 * LANES);
      y3.intoArray(products, at + 9 * LANES);
      y4.intoArray(products, at + 10 * LANES);
      y5.intoArray(products, at + 11 * LANES);
    }
  }

  /// Turns products x into gradients: rate · weight · (label - σ(x)).
  ///
  /// e^-x = 2^t is taken as 2^k · 2^f with k = round(t), found by adding and subtracting 1.5 · 2^23,
  /// and a polynomial for 2^f on [-½, ½], right to 2·10^-6. Products are clamped by their bits: what Java
  /// asks of the least of two floats, about zeros and no numbers, takes six instructions.
  private static void differentiate(float[] x, int length, int labels, int weights, float rate) {
    for (int i = 0; i < length; i += LANES) {
      IntVector bits = FloatVector.fromArray(S, x, i).reinterpretAsInts();
      FloatVector t = bits.and(MAGNITUDE)
          .min(CLAMP_BITS)
          .or(bits.and(~MAGNITUDE))
          .reinterpretAsFloats()
          .mul(-1.44269504f);
      FloatVector k = t.add(12582912f);
      FloatVector f = t.sub(k.sub(12582912f));
      FloatVector ff = f.mul(f);
      FloatVector p = ff.fma(
          f.fma(FloatVector.broadcast(S, 1.3333558e-3f), FloatVector.broadcast(S, 9.6181291e-3f)),
          f.fma(FloatVector.broadcast(S, 5.5504109e-2f), FloatVector.broadcast(S, 2.4022651e-1f)));
      p = ff.fma(p,
          f.fma(FloatVector.broadcast(S, 6.9314718e-1f), FloatVector.broadcast(S, 1f)));
      FloatVector e = p.reinterpretAsInts()
          .add(k.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
          .reinterpretAsFloats();
      int sum = i & BLOCK - 1;
      FloatVector.fromArray(S, LABELS, labels + sum)
          .sub(FloatVector.broadcast(S, 1f).div(e.add(1f)))
          .mul(FloatVector.fromArray(S, WEIGHTS, weights + sum).mul(rate))
          .intoArray(x, i);
    }
  }

  /// Adds the gradients to all rows, a column of lanes at a time: six outputs stay in registers, and two contexts
  /// are taken at once, so that two chains of additions overlap.
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
      for (int c = 0; c < count;) {
        int g = (c >> 1) * BLOCK + (c & 1) * OUTPUTS;
        int x = contexts[c] + i;
        int y = contexts[c + 1] + i;
        FloatVector a = FloatVector.fromArray(S, input, x);
        FloatVector m = a;
        if ((c & 1) == 0 && c + 1 < count && x != y) {
          FloatVector b = FloatVector.fromArray(S, input, y);
          FloatVector n = b;
          FloatVector v = FloatVector.broadcast(S, gradients[g]);
          FloatVector w = FloatVector.broadcast(S, gradients[g + OUTPUTS]);
          m = v.fma(c0, m);
          n = w.fma(c0, n);
          n0 = w.fma(b, v.fma(a, n0));
          v = FloatVector.broadcast(S, gradients[g + 1]);
          w = FloatVector.broadcast(S, gradients[g + OUTPUTS + 1]);
          m = v.fma(c1, m);
          n = w.fma(c1, n);
          n1 = w.fma(b, v.fma(a, n1));
          v = FloatVector.broadcast(S, gradients[g + 2]);
          w = FloatVector.broadcast(S, gradients[g + OUTPUTS + 2]);
          m = v.fma(c2, m);
          n = w.fma(c2, n);
          n2 = w.fma(b, v.fma(a, n2));
          v = FloatVector.broadcast(S, gradients[g + 3]);
          w = FloatVector.broadcast(S, gradients[g + OUTPUTS + 3]);
          m = v.fma(c3, m);
          n = w.fma(c3, n);
          n3 = w.fma(b, v.fma(a, n3));
          v = FloatVector.broadcast(S, gradients[g + 4]);
          w = FloatVector.broadcast(S, gradients[g + OUTPUTS + 4]);
          m = v.fma(c4, m);
          n = w.fma(c4, n);
          n4 = w.fma(b, v.fma(a, n4));
          v = FloatVector.broadcast(S, gradients[g + 5]);
          w = FloatVector.broadcast(S, gradients[g + OUTPUTS + 5]);
          m = v.fma(c5, m);
          n = w.fma(c5, n);
          n5 = w.fma(b, v.fma(a, n5));
          m.intoArray(input, x);
          n.intoArray(input, y);
          c += 2;
        } else {
          FloatVector v = FloatVector.broadcast(S, gradients[g]);
          m = v.fma(c0, m);
          n0 = v.fma(a, n0);
          v = FloatVector.broadcast(S, gradients[g + 1]);
          m = v.fma(c1, m);
          n1 = v.fma(a, n1);
          v = FloatVector.broadcast(S, gradients[g + 2]);
          m = v.fma(c2, m);
          n2 = v.fma(a, n2);
          v = FloatVector.broadcast(S, gradients[g + 3]);
          m = v.fma(c3, m);
          n3 = v.fma(a, n3);
          v = FloatVector.broadcast(S, gradients[g + 4]);
          m = v.fma(c4, m);
          n4 = v.fma(a, n4);
          v = FloatVector.broadcast(S, gradients[g + 5]);
          m = v.fma(c5, m);
          n5 = v.fma(a, n5);
          m.intoArray(input, x);
          c++;
        }
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
