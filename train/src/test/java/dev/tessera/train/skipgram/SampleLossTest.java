package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleLossTest {

  private final Tables tables = new Tables(new Table(2, 3, 0), new Table(2, 2, 0));
  /// Unit 0 is the mean of rows 0 and 1, unit 1 is row 2.
  private final Composition composition = new Composition(new int[] {0, 2, 3},
      new int[] {0, 1, 2});

  @Test
  void isLogTwoForEachOutputBeforeAnythingIsLearned() {
    assertEquals(3 * Math.log(2),
        loss(new LossSample.Window(0, new int[] {1}, new int[] {1, 1})), 1e-12);
  }

  @Test
  void followsTheFormula() {
    set(tables.input(), 0, 1, 2);
    set(tables.input(), 1, 3, -2);
    set(tables.input(), 2, 0.5f, 0.25f);
    set(tables.output(), 0, 0.5f, 1);
    set(tables.output(), 1, -1, 2);
    LossSample.Window window = new LossSample.Window(1, new int[] {0, 1}, new int[] {0});
    double composed = -Math.log(sigmoid(-2)) - Math.log(sigmoid(-1));
    double single = -Math.log(sigmoid(0)) - Math.log(sigmoid(-0.5));
    assertEquals((composed + single) / 2, loss(window), 1e-6);
  }

  @Test
  void survivesLargeProducts() {
    set(tables.input(), 2, 1e10f, 0);
    set(tables.output(), 0, -1e10f, 0);
    assertEquals(1e20, loss(new LossSample.Window(0, new int[] {1}, new int[] {})), 1e14);
  }

  @Test
  void isNotANumberWithoutASample() {
    assertTrue(Double.isNaN(
        new SampleLoss(tables, composition, new LossSample(List.of(), true)).mean()));
  }

  private double loss(LossSample.Window window) {
    return new SampleLoss(tables, composition, new LossSample(List.of(window), true)).mean();
  }

  private void set(Table table, int row, float x, float y) {
    table.floats()[table.offset(row)] = x;
    table.floats()[table.offset(row) + 1] = y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
