package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosentLossTest {

  private static double naive(double[] cosines, double[] scores, double scale) {
    double sum = 1;
    for (int i = 0; i < cosines.length; i++) {
      for (int j = 0; j < cosines.length; j++) {
        if (scores[i] > scores[j]) {
          sum += Math.exp(scale * (cosines[j] - cosines[i]));
        }
      }
    }
    return Math.log(sum);
  }

  @ParameterizedTest
  @CsvSource({"1,20,5", "2,20,5", "40,20,5", "40,20,1000", "40,1,3", "40,100,4", "17,300,4"})
  void lossIsTheFormulaAndItsGradientTheFiniteDifference(int count, double scale, int levels) {
    SplittableRandom random = new SplittableRandom(count);
    double[] cosines = random.doubles(count, -1, 1).toArray();
    double[] scores = random.ints(count, 0, levels).asDoubleStream().toArray();
    double[] gradient = new double[count];
    double loss = CosentLoss.apply(cosines, scores, scale, gradient);
    assertEquals(naive(cosines, scores, scale), loss, 1e-9 * (1 + loss));
    double step = 1e-7;
    for (int i = 0; i < count; i++) {
      double kept = cosines[i];
      cosines[i] = kept + step;
      double up = naive(cosines, scores, scale);
      cosines[i] = kept - step;
      double down = naive(cosines, scores, scale);
      cosines[i] = kept;
      assertEquals((up - down) / (2 * step), gradient[i], 1e-4 * scale);
    }
  }

  @Test
  void equalScoresAreNotCompared() {
    double[] gradient = new double[3];
    assertEquals(0, CosentLoss.apply(new double[] {0.1, 0.9, -1}, new double[] {2, 2, 2}, 20,
        gradient));
    assertEquals(0, gradient[1]);
  }

  @Test
  void theRightOrderCostsLittle() {
    double[] gradient = new double[2];
    double right = CosentLoss.apply(new double[] {1, -1}, new double[] {5, 0}, 20, gradient);
    double wrong = CosentLoss.apply(new double[] {-1, 1}, new double[] {5, 0}, 20, gradient);
    assertTrue(right < 1e-12 && wrong > 30);
  }
}
