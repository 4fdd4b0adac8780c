package dev.tessera.infer.eval.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theIntervalOfAMeanIsAboutTwoStandardErrorsEachWay() {
    double[] values = new double[400];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = 10 + random.nextGaussian();
    }
    Interval mean = Bootstrap.mean(values, Resampling.DEFAULT);

    assertEquals(2 * 1.96 / 20, mean.high() - mean.low(), 0.02);
    assertTrue(mean.contains(mean.estimate()));
  }

  @Test
  void equalValuesHaveNoSpread() {
    assertEquals(new Interval(3, 3, 3, 0.95),
        Bootstrap.mean(new double[] {3, 3, 3}, Resampling.DEFAULT));
  }

  @Test
  void nothingHasNoMean() {
    assertTrue(Double.isNaN(Bootstrap.mean(new double[0], Resampling.DEFAULT).low()));
  }

  @Test
  void aWiderConfidenceIsAWiderInterval() {
    double[] values = new SplittableRandom(1).doubles(50).toArray();
    Interval narrow = Bootstrap.mean(values, new Resampling(2_000, 0.5, 1));
    Interval wide = Bootstrap.mean(values, new Resampling(2_000, 0.99, 1));
    assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Resampling(-1, 0.95, 1));
    assertThrows(IllegalArgumentException.class, () -> new Resampling(10, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Resampling(10, Double.NaN, 1));
  }
}
