package dev.tessera.infer.eval.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  @Test
  void aSystemDoesNotDifferFromItself() {
    double[] values = {0.1, 0.7, 0.3};
    PairedComparison same = PairedComparison.of(values, values, Resampling.DEFAULT);
    assertEquals(1, same.pValue());
    assertEquals(new Interval(0, 0, 0, 0.95), same.difference());
  }

  /// With all of n differences of one sign, 2 of the 2ⁿ assignments are as extreme as the observed one.
  @Test
  void agreesWithCountingAllAssignments() {
    double[] first = {1, 2, 3, 4, 5, 6};
    double[] second = {0.5, 1.1, 2.2, 3.6, 4.9, 5.7};
    PairedComparison compared = PairedComparison.of(first, second,
        new Resampling(100_000, 0.95, 7));
    assertEquals(2 / 64.0, compared.pValue(), 0.002);
    assertTrue(compared.difference().low() > 0);
  }

  @Test
  void swappingTheSystemsTurnsTheSign() {
    double[] first = new SplittableRandom(1).doubles(70).toArray();
    double[] second = new SplittableRandom(2).doubles(70).toArray();
    PairedComparison one = PairedComparison.of(first, second, Resampling.DEFAULT);
    PairedComparison other = PairedComparison.of(second, first, Resampling.DEFAULT);
    assertEquals(one.pValue(), other.pValue());
    assertEquals(one.difference().estimate(), -other.difference().estimate(), 1e-15);
    assertEquals(one.difference().low(), -other.difference().high(), 1e-4);
  }

  @Test
  void withoutADifferenceSmallPValuesAreAsRareAsTheySay() {
    SplittableRandom random = new SplittableRandom(5);
    int significant = 0;
    for (int experiment = 0; experiment < 300; experiment++) {
      double[] first = random.doubles(40).toArray();
      double[] second = random.doubles(40).toArray();
      significant += PairedComparison.of(first, second, new Resampling(300, 0.95, 1))
          .pValue() < 0.05
              ? 1
              : 0;
    }
    assertTrue(significant >= 4 && significant <= 30, significant + " of 300");
  }

  @Test
  void itemsMustPair() {
    assertThrows(IllegalArgumentException.class,
        () -> PairedComparison.of(new double[2], new double[3], Resampling.DEFAULT));
  }
}
