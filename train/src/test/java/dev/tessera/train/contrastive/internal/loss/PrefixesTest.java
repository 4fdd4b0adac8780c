package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrefixesTest {

  private static final float[] VECTOR = {9, 1, -2, 0.5f, 4, 7};
  private static final float[] DIRECTION = {0.3f, -1, 2};

  /// `direction · v / |v|` for the prefix of length 3 from 1.
  private static double objective(double[] v) {
    double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return (DIRECTION[0] * v[0] + DIRECTION[1] * v[1] + DIRECTION[2] * v[2]) / norm;
  }

  @Test
  void aPrefixGetsLengthOne() {
    float[] unit = new float[3];
    double norm = Prefixes.unit(VECTOR, 1, 3, unit);
    assertEquals(Math.sqrt(1 + 4 + 0.25), norm, 1e-9);
    assertArrayEquals(new float[] {(float) (1 / norm), (float) (-2 / norm), (float) (0.5 / norm)},
        unit, 1e-7f);
  }

  @Test
  void theGradientIsTheFiniteDifference() {
    float[] unit = new float[3];
    double norm = Prefixes.unit(VECTOR, 1, 3, unit);
    float[] out = new float[6];
    Prefixes.back(unit, norm, DIRECTION, 3, 2, out, 1);
    double[] v = {VECTOR[1], VECTOR[2], VECTOR[3]};
    for (int i = 0; i < 3; i++) {
      double kept = v[i];
      v[i] = kept + 1e-6;
      double up = objective(v);
      v[i] = kept - 1e-6;
      double down = objective(v);
      v[i] = kept;
      assertEquals(2 * (up - down) / 2e-6, out[1 + i], 1e-5);
    }
    assertEquals(0, out[0]);
    assertEquals(0, out[4]);
  }

  @Test
  void zeroHasNoDirectionAndNoGradient() {
    float[] unit = {5, 5};
    double norm = Prefixes.unit(new float[2], 0, 2, unit);
    float[] out = new float[2];
    Prefixes.back(unit, norm, new float[] {1, 1}, 2, 1, out, 0);
    assertEquals(0, norm);
    assertArrayEquals(new float[2], unit);
    assertArrayEquals(new float[2], out);
  }
}
