package dev.tessera.infer.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

  @Test
  void findsTheAxesOfAStretchedCloud() {
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[5_000 * 3];
    for (int r = 0; r < 5_000; r++) {
      double along = random.nextGaussian() * 3;
      rows[r * 3] = (float) (10 + along * 0.6);
      rows[r * 3 + 1] = (float) (along * 0.8 + random.nextGaussian() * 0.1);
      rows[r * 3 + 2] = (float) random.nextGaussian();
    }
    PrincipalComponents components = PrincipalComponents.of(rows, 5_000, 3);

    assertEquals(10, components.mean()[0], 0.1);
    assertEquals(9, components.variances()[0], 0.5);
    assertEquals(1, components.variances()[1], 0.1);
    double[] first = components.directions()[0];
    assertEquals(0.6, Math.abs(first[0]), 0.02);
    assertEquals(0.8, Math.abs(first[1]), 0.02);
    assertEquals(1, Arrays.stream(components.shares()).sum(), 1e-9);
    assertEquals(0, components.project(new float[] {10, 0, 0}, 0, 0), 0.1);
  }

  @Test
  void constantRowsHaveNoVariance() {
    PrincipalComponents components = PrincipalComponents.of(new float[] {1, 2, 1, 2}, 2, 2);
    assertArrayEquals(new double[2], components.variances(), 1e-12);
    assertArrayEquals(new double[2], components.shares());
  }
}
