package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CompositionTest {

  private final Composition units = new Composition(new int[] {0, 1, 3, 3}, new int[] {2, 0, 2});
  private final Composition parts = new Composition(new int[] {0, 2, 2, 5},
      new int[] {0, 3, 2, 3, 4});

  @Test
  void partsAreReplacedByTheirRows() {
    Composition whole = units.over(parts);
    assertArrayEquals(new int[] {0, 3, 8, 8}, whole.starts());
    assertArrayEquals(new int[] {2, 3, 4, 0, 3, 2, 3, 4}, whole.rows());
    assertEquals(5, whole.longest());
    assertEquals(4, whole.highestRow());
  }

  @Test
  void aRowWeighsWhatItWeighsInItsPartTimesWhatThePartWeighs() {
    float third = 1f / 3;
    assertArrayEquals(
        new float[] {third, third, third, 0.25f, 0.25f, third / 2, third / 2, third / 2},
        units.over(parts).weights(), 1e-7f);
  }

  @Test
  void overSinglesNothingChanges() {
    Composition same = units.over(Composition.identity(3));
    assertArrayEquals(units.starts(), same.starts());
    assertArrayEquals(units.rows(), same.rows());
    assertArrayEquals(units.weights(), same.weights());
  }
}
