package dev.tessera.infer.eval.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final int DIM = 20;
  private static final WordVectors EXAMPLES = Vectors.random(90, DIM, 3).normalised();
  private static final boolean[] POSITIVE = positive();
  private final LogisticRegression regression = new LogisticRegression(EXAMPLES.rows(), DIM,
      POSITIVE);

  @Test
  void endsWhereTheGradientVanishes() {
    float[] weights = regression.fit(new float[DIM + 1], -1, 300);
    float[] gradient = new float[DIM + 1];
    regression.gradient(weights, regression.shares(-1), gradient);
    for (float slope : gradient) {
      assertEquals(0, slope, 1e-3);
    }
  }

  @Test
  void aRefitWithoutOneExampleEndsThereToo() {
    float[] weights = regression.fit(regression.fit(new float[DIM + 1], -1, 300), 7, 60);
    float[] gradient = new float[DIM + 1];
    regression.gradient(weights, regression.shares(7), gradient);
    for (float slope : gradient) {
      assertEquals(0, slope, 1e-2);
    }
  }

  @Test
  void separatesWhatCanBeSeparated() {
    float[] weights = regression.fit(new float[DIM + 1], -1, 300);
    int right = 0;
    for (int e = 0; e < POSITIVE.length; e++) {
      double score = weights[DIM];
      for (int i = 0; i < DIM; i++) {
        score += weights[i] * EXAMPLES.rows()[e * DIM + i];
      }
      right += score > 0 == POSITIVE[e] ? 1 : 0;
    }
    assertTrue(right >= 80, right + " of 90");
  }

  @Test
  void bothClassesWeighTheSame() {
    float[] share = regression.shares(4);
    double positives = 0;
    double negatives = 0;
    for (int e = 0; e < share.length; e++) {
      positives += POSITIVE[e] ? share[e] : 0;
      negatives += POSITIVE[e] ? 0 : share[e];
    }
    assertEquals(0, share[4]);
    assertEquals(44.5, positives, 1e-3);
    assertEquals(44.5, negatives, 1e-3);
  }

  /// A third of the examples is positive: those that point furthest along the first axis.
  private static boolean[] positive() {
    boolean[] positive = new boolean[90];
    double[] first = new double[90];
    for (int e = 0; e < 90; e++) {
      first[e] = EXAMPLES.rows()[e * DIM];
    }
    double[] sorted = first.clone();
    Arrays.sort(sorted);
    for (int e = 0; e < 90; e++) {
      positive[e] = first[e] >= sorted[60];
    }
    return positive;
  }
}
