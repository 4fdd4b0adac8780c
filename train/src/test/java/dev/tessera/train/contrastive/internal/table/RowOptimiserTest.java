package dev.tessera.train.contrastive.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowOptimiserTest {

  @ParameterizedTest
  @CsvSource({"1,0", "7,0", "16,0.1", "37,0.1"})
  void adamIsTheFormulaWithEachRowsOwnCount(int dim, double decay) {
    Adam adam = new Adam(3, dim, 0.9, 0.999, 1e-8, decay);
    SplittableRandom random = new SplittableRandom(dim);
    float[] table = new float[3 * dim];
    double[] p = new double[dim];
    double[] m = new double[dim];
    double[] v = new double[dim];
    for (int n = 1; n <= 50; n++) {
      float[] g = gradient(dim, random);
      float rate = 0.1f / n;
      for (int i = 0; i < dim; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        p[i] = p[i] * (1 - rate * decay) - rate * m[i] / (1 - Math.pow(0.9, n))
            / (Math.sqrt(v[i] / (1 - Math.pow(0.999, n))) + 1e-8);
      }
      adam.move(table, 1, g, rate);
    }
    for (int i = 0; i < dim; i++) {
      assertEquals(p[i], table[dim + i], 1e-4);
    }
    assertOthersUntouched(table, dim);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "7,0", "16,0.1", "37,0.1"})
  void adagradIsTheFormula(int dim, double decay) {
    Adagrad adagrad = new Adagrad(3, dim, 1e-10, decay);
    SplittableRandom random = new SplittableRandom(dim);
    float[] table = new float[3 * dim];
    double[] p = new double[dim];
    double[] sum = new double[dim];
    for (int n = 1; n <= 50; n++) {
      float[] g = gradient(dim, random);
      for (int i = 0; i < dim; i++) {
        sum[i] += (double) g[i] * g[i];
        p[i] = p[i] * (1 - 0.1 * decay) - 0.1 * g[i] / (Math.sqrt(sum[i]) + 1e-10);
      }
      adagrad.move(table, 1, g, 0.1f);
    }
    for (int i = 0; i < dim; i++) {
      assertEquals(p[i], table[dim + i], 1e-4);
    }
    assertOthersUntouched(table, dim);
  }

  private static float[] gradient(int dim, SplittableRandom random) {
    float[] gradient = new float[dim];
    for (int i = 0; i < dim; i++) {
      gradient[i] = (float) (random.nextDouble() - 0.4);
    }
    return gradient;
  }

  private static void assertOthersUntouched(float[] table, int dim) {
    assertEquals(-1, Arrays.mismatch(table, 0, dim, new float[dim], 0, dim));
    assertEquals(-1, Arrays.mismatch(table, 2 * dim, 3 * dim, new float[dim], 0, dim));
  }
}
