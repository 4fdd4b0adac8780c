package dev.tessera.retrieval.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionTest {

  /// Three candidates of the side's own, one that only the other side knows, one without a score.
  private static final SideScores SIDE = new SideScores(new int[] {2, 1, 3, 0, 0},
      new float[] {4, 6, 2, 1, Float.NaN}, 0, 10);

  private static double[] normalise(Normalisation normalisation, SideScores side) {
    return new LinearMix(normalisation, 1, 1).normalise(side);
  }

  @Test
  void reciprocalRankCountsOnlyWhatTheSidePutForward() {
    assertArrayEquals(new double[] {1 / 62.0, 1 / 61.0, 1 / 63.0, 0, 0},
        new ReciprocalRank().normalise(SIDE));
    assertArrayEquals(new double[] {0.5, 1, 1 / 3.0, 0, 0},
        new ReciprocalRank(0, 1, 1).normalise(SIDE));
  }

  @Test
  void minMaxSpansTheSidesOwnCandidates() {
    assertArrayEquals(new double[] {0.5, 1, 0, 0, 0}, normalise(Normalisation.MIN_MAX, SIDE));
  }

  @Test
  void maxSpansFromTheLowerBoundToTheBest() {
    assertArrayEquals(new double[] {4 / 6.0, 1, 2 / 6.0, 1 / 6.0, 0},
        normalise(Normalisation.MAX, SIDE));
  }

  @Test
  void boundsDoNotDependOnTheCandidates() {
    assertArrayEquals(new double[] {0.4, 0.6, 0.2, 0.1, 0},
        normalise(Normalisation.BOUNDS, SIDE), 1e-15);
  }

  @Test
  void aSingleCandidateCountsFully() {
    SideScores single = new SideScores(new int[] {1}, new float[] {0.3f}, 0, 10);
    assertArrayEquals(new double[] {1}, normalise(Normalisation.MIN_MAX, single));
    assertArrayEquals(new double[] {1}, normalise(Normalisation.MAX, single));
  }

  @Test
  void aSideThatFoundNothingGivesNothing() {
    SideScores nothing = new SideScores(new int[2], new float[2], 0, 0);
    for (Normalisation normalisation : Normalisation.values()) {
      assertArrayEquals(new double[2], normalise(normalisation, nothing));
    }
    assertArrayEquals(new double[2], new ReciprocalRank().normalise(nothing));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "1, -0.1", "0, 0", "NaN, 1", "1, NaN", "Infinity, 1"})
  void refusesSenselessWeights(double keywordWeight, double vectorWeight) {
    assertThrows(BadInput.class, () -> new ReciprocalRank(60, keywordWeight, vectorWeight));
    assertThrows(BadInput.class,
        () -> new LinearMix(Normalisation.MIN_MAX, keywordWeight, vectorWeight));
  }

  @ParameterizedTest
  @CsvSource({"-1", "NaN", "Infinity"})
  void refusesASenselessK(double k) {
    assertThrows(BadInput.class, () -> new ReciprocalRank(k, 1, 1));
  }

  @Test
  void takesOtherWeights() {
    assertEquals(new ReciprocalRank(60, 2, 3), new ReciprocalRank().withWeights(2, 3));
    assertEquals(new LinearMix(Normalisation.MAX, 2, 3),
        new LinearMix(Normalisation.MAX, 1, 1).withWeights(2, 3));
  }

  /// A side's candidates in its own order, a few more that it did not put forward, all between bounds.
  @Provide
  Arbitrary<SideScores> sides() {
    return Arbitraries.floats()
        .between(-1, 1)
        .array(float[].class)
        .ofMinSize(1)
        .ofMaxSize(20)
        .flatMap(scores -> Arbitraries.integers()
            .between(0, scores.length)
            .map(own -> side(scores, own)));
  }

  private static SideScores side(float[] scores, int own) {
    float[] falling = scores.clone();
    Arrays.sort(falling);
    for (int i = 0; i < falling.length / 2; i++) {
      float swap = falling[i];
      falling[i] = falling[falling.length - 1 - i];
      falling[falling.length - 1 - i] = swap;
    }
    int[] ranks = IntStream.range(0, falling.length).map(i -> i < own ? i + 1 : 0).toArray();
    return new SideScores(ranks, falling, -1, 1);
  }

  @Property
  void normalisedScoresFallWithTheSidesRankingAndStayBetweenZeroAndOne(
      @ForAll("sides") SideScores side) {
    for (Normalisation normalisation : Normalisation.values()) {
      assertFalls(normalise(normalisation, side));
    }
    assertFalls(new ReciprocalRank().normalise(side));
  }

  private static void assertFalls(double[] normalised) {
    for (int i = 0; i < normalised.length; i++) {
      assertTrue(normalised[i] >= 0 && normalised[i] <= 1);
      assertTrue(i == 0 || normalised[i] <= normalised[i - 1]);
    }
  }
}
