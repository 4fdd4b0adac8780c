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
  void crossedValuesSpreadAsTheirRowsAndTheirColumnsDo() {
    int rows = 40;
    int columns = 100;
    SplittableRandom random = new SplittableRandom(2);
    double[] byRow = random.doubles(rows).toArray();
    double[] byColumn = random.doubles(columns).toArray();
    double[][] columnsAlone = new double[rows][];
    double[][] both = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      columnsAlone[r] = byColumn;
      for (int c = 0; c < columns; c++) {
        both[r][c] = byRow[r] + byColumn[c];
      }
    }
    Interval ofColumns = Bootstrap.mean(byColumn, Resampling.DEFAULT);
    assertEquals(ofColumns.high(), Bootstrap.crossed(columnsAlone, Resampling.DEFAULT).high(),
        1e-12);
    Interval crossed = Bootstrap.crossed(both, Resampling.DEFAULT);
    assertEquals(Math.hypot(width(ofColumns), width(Bootstrap.mean(byRow, Resampling.DEFAULT))),
        width(crossed), 0.01);
    assertTrue(crossed.contains(crossed.estimate()));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
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
