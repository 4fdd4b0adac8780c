package dev.tessera.train.contrastive.internal.loss;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What is done to a tile of similarities, a row at a time, with the Vector API.
///
/// A row is a run of `length` floats in native memory that begins `at` bytes from its start. Similarities
/// of −∞ are allowed and count for nothing. Lanes are added up by hand, in order: what `reduceLanes`
/// returns depends on whether the method is compiled yet.
final class TileKernel {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /// Below e⁻⁸⁷, near the smallest normal float, the exponential is taken to be exactly 0.
  private static final float LEAST = -87f;
  private static final float LOG2_E = 1.44269504f;
  /// Added to a float below 2²² it leaves the nearest whole number in the low bits.
  private static final float ROUND = 12582912f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float C6 = 1f / 720;
  private static final float C5 = 1f / 120;
  private static final float C4 = 1f / 24;
  private static final float C3 = 1f / 6;

  private TileKernel() {}

  /// 2ⁿ·p(r) with |r| ≤ ln 2 / 2 and p the Taylor polynomial of degree 6: a relative error below
  /// 3·10⁻⁷ and the same bits on every processor. For arguments of at most 88.
  private static FloatVector exp(FloatVector x) {
    FloatVector y = x.max(LEAST);
    FloatVector rounded = y.fma(FloatVector.broadcast(LANES, LOG2_E),
        FloatVector.broadcast(LANES, ROUND));
    FloatVector n = rounded.sub(ROUND);
    FloatVector r = n.fma(FloatVector.broadcast(LANES, -LN2_HIGH), y);
    r = n.fma(FloatVector.broadcast(LANES, -LN2_LOW), r);
    FloatVector p = r.fma(FloatVector.broadcast(LANES, C6), FloatVector.broadcast(LANES, C5));
    p = p.fma(r, FloatVector.broadcast(LANES, C4));
    p = p.fma(r, FloatVector.broadcast(LANES, C3));
    p = p.fma(r, FloatVector.broadcast(LANES, 0.5f));
    p = p.fma(r, FloatVector.broadcast(LANES, 1f));
    p = p.fma(r, FloatVector.broadcast(LANES, 1f));
    return p.reinterpretAsInts()
        .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
        .reinterpretAsFloats()
        .blend(0f, x.compare(VectorOperators.LT, LEAST));
  }

  /// Room for the lanes of a vector of any width.
  static float[] newLanes() {
    return new float[WIDTH];
  }

  private static float sum(float[] lanes) {
    float sum = 0;
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  /// Adds `exp(row[i] - shift)` to `sums[i]` and returns the sum over the row.
  static float addExp(MemorySegment row, long at, int length, float shift, float[] sums,
      float[] lanes) {
    FloatVector total = FloatVector.zero(LANES);
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector e = exp(load(row, at, i).sub(shift));
      total = total.add(e);
      FloatVector.fromArray(LANES, sums, i).add(e).intoArray(sums, i);
    }
    total.intoArray(lanes, 0);
    float sum = sum(lanes);
    for (int i = end; i < length; i++) {
      float e = exp(get(row, at, i) - shift);
      sum += e;
      sums[i] += e;
    }
    return sum;
  }

  /// Adds `exp(row[i] - shifts[i])` to `sums[i]` and returns the sum of `exp(row[i] - shift)`.
  static float addExp(MemorySegment row, long at, int length, float shift, float[] shifts,
      float[] sums, float[] lanes) {
    FloatVector total = FloatVector.zero(LANES);
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector x = load(row, at, i);
      total = total.add(exp(x.sub(shift)));
      FloatVector.fromArray(LANES, sums, i)
          .add(exp(x.sub(FloatVector.fromArray(LANES, shifts, i))))
          .intoArray(sums, i);
    }
    total.intoArray(lanes, 0);
    float sum = sum(lanes);
    for (int i = end; i < length; i++) {
      sum += exp(get(row, at, i) - shift);
      sums[i] += exp(get(row, at, i) - shifts[i]);
    }
    return sum;
  }

  /// Replaces `row[i]` by `exp(row[i] - shift) · (factor + factors[i])`.
  static void expTimes(MemorySegment row, long at, int length, float shift, float factor,
      float[] factors) {
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += WIDTH) {
      exp(load(row, at, i).sub(shift))
          .mul(FloatVector.fromArray(LANES, factors, i).add(factor))
          .intoMemorySegment(row, at + (long) i * Float.BYTES, ORDER);
    }
    for (int i = end; i < length; i++) {
      set(row, at, i, exp(get(row, at, i) - shift) * (factor + factors[i]));
    }
  }

  /// Replaces `row[i]` by `exp(row[i] - shift) · factor + exp(row[i] - shifts[i]) · factors[i]`.
  static void expTimes(MemorySegment row, long at, int length, float shift, float factor,
      float[] shifts, float[] factors) {
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector x = load(row, at, i);
      exp(x.sub(FloatVector.fromArray(LANES, shifts, i)))
          .mul(FloatVector.fromArray(LANES, factors, i))
          .add(exp(x.sub(shift)).mul(factor))
          .intoMemorySegment(row, at + (long) i * Float.BYTES, ORDER);
    }
    for (int i = end; i < length; i++) {
      float x = get(row, at, i);
      set(row, at, i, exp(x - shift) * factor + exp(x - shifts[i]) * factors[i]);
    }
  }

  /// The largest of a row; raises `largest[i]` to `row[i]`.
  static float max(MemorySegment row, long at, int length, float[] largest) {
    FloatVector most = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
    int end = LANES.loopBound(length);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector x = load(row, at, i);
      most = most.max(x);
      FloatVector.fromArray(LANES, largest, i).max(x).intoArray(largest, i);
    }
    float max = most.reduceLanes(VectorOperators.MAX);
    for (int i = end; i < length; i++) {
      float x = get(row, at, i);
      max = Math.max(max, x);
      largest[i] = Math.max(largest[i], x);
    }
    return max;
  }

  private static FloatVector load(MemorySegment row, long at, int i) {
    return FloatVector.fromMemorySegment(LANES, row, at + (long) i * Float.BYTES, ORDER);
  }

  static float get(MemorySegment row, long at, int i) {
    return row.get(ValueLayout.JAVA_FLOAT, at + (long) i * Float.BYTES);
  }

  static void set(MemorySegment row, long at, int i, float value) {
    row.set(ValueLayout.JAVA_FLOAT, at + (long) i * Float.BYTES, value);
  }

  /// The same for a single float.
  private static float exp(float x) {
    float y = Math.max(x, LEAST);
    float rounded = Math.fma(y, LOG2_E, ROUND);
    float n = rounded - ROUND;
    float r = Math.fma(n, -LN2_HIGH, y);
    r = Math.fma(n, -LN2_LOW, r);
    float p = Math.fma(r, C6, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, 0.5f);
    p = Math.fma(p, r, 1f);
    p = Math.fma(p, r, 1f);
    float e = Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(rounded) << 23));
    return x < LEAST ? 0 : e;
  }
}
