package dev.tessera.train.contrastive.internal.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableUpdateTest {

  private static final int VOCABULARY = 50;

  private static Texts texts(int count, SplittableRandom random) {
    Texts texts = new Texts();
    for (int t = 0; t < count; t++) {
      random.ints(random.nextInt(12), 0, VOCABULARY)
          .distinct()
          .forEach(token -> texts.add(token, 1 + random.nextInt(3)));
      texts.end();
    }
    return texts;
  }

  private static float[] floats(int length, SplittableRandom random) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) (random.nextDouble() - 0.5);
    }
    return floats;
  }

  private static TokenRows table(int dim, SplittableRandom random) {
    float[] weights = new float[VOCABULARY];
    for (int t = 0; t < VOCABULARY; t++) {
      weights[t] = 0.1f + (float) random.nextDouble();
    }
    return new TokenRows(dim, floats(VOCABULARY * dim, random), weights);
  }

  private static TokenIndex index(Texts texts) {
    TokenIndex index = new TokenIndex(VOCABULARY);
    index.build(texts);
    return index;
  }

  /// An optimiser of which a step is the gradient itself.
  private static RowOptimiser plain(int dim) {
    // Adagrad with a huge ε divides by a constant.
    return new Adagrad(VOCABULARY, dim, 1e6, 0);
  }

  private static double[] naiveEncode(TokenRows table, Texts texts) {
    double[] out = new double[texts.count() * table.dim()];
    for (int t = 0; t < texts.count(); t++) {
      for (int e = texts.begin(t); e < texts.begin(t + 1); e++) {
        int token = texts.tokens()[e];
        for (int i = 0; i < table.dim(); i++) {
          out[t * table.dim() + i] += (double) texts.shares()[e] * table.weights()[token]
              * table.vectors()[token * table.dim() + i];
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33, 100})
  void aTextIsTheWeightedMeanOfItsTokens(int dim) {
    SplittableRandom random = new SplittableRandom(dim);
    Texts texts = texts(40, random);
    TokenRows table = table(dim, random);
    float[] out = floats(40 * dim, random);
    try (Crew crew = new Crew(2)) {
      table.encode(texts, out, crew);
    }
    double[] expected = naiveEncode(table, texts);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], out[i], 1e-5);
    }
  }

  @Test
  void sharesOfATextAddUpToOne() {
    Texts texts = new Texts();
    texts.add(3, 2);
    texts.add(5, 6);
    texts.end();
    texts.end();
    assertArrayEquals(new float[] {0.25f, 0.75f}, Arrays.copyOf(texts.shares(), 2));
    assertEquals(2, texts.count());
    assertEquals(texts.begin(1), texts.begin(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33})
  void everyTokenMovesAgainstItsGradient(int dim) {
    SplittableRandom random = new SplittableRandom(dim);
    Texts texts = texts(40, random);
    TokenRows table = table(dim, random);
    TokenRows before = table.copy();
    float[] textGradients = floats(40 * dim, random);
    try (Crew crew = new Crew(3)) {
      new TableUpdate(table, plain(dim), Optional.empty(), 0, crew).apply(index(texts),
          textGradients, 1e6f);
    }
    double[] expected = gradients(before, texts, textGradients);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(before.vectors()[i] - expected[i], table.vectors()[i], 1e-4);
    }
  }

  private static double[] gradients(TokenRows table, Texts texts, float[] textGradients) {
    double[] gradients = new double[VOCABULARY * table.dim()];
    for (int t = 0; t < texts.count(); t++) {
      for (int e = texts.begin(t); e < texts.begin(t + 1); e++) {
        int token = texts.tokens()[e];
        for (int i = 0; i < table.dim(); i++) {
          gradients[token * table.dim() + i] += (double) texts.shares()[e]
              * table.weights()[token] * textGradients[t * table.dim() + i];
        }
      }
    }
    return gradients;
  }

  @Test
  void clippingShortensALongGradientToTheLimit() {
    SplittableRandom random = new SplittableRandom(1);
    Texts texts = texts(40, random);
    TokenRows table = table(8, random);
    TokenRows before = table.copy();
    try (Crew crew = new Crew(2)) {
      new TableUpdate(table, plain(8), Optional.empty(), 0.25, crew).apply(index(texts),
          floats(40 * 8, random), 1e6f);
    }
    double squares = 0;
    for (int i = 0; i < before.vectors().length; i++) {
      double moved = before.vectors()[i] - table.vectors()[i];
      squares += moved * moved;
    }
    assertEquals(0.25, Math.sqrt(squares), 1e-4);
  }

  @Test
  void learntWeightsMoveAgainstTheirGradient() {
    SplittableRandom random = new SplittableRandom(2);
    Texts texts = texts(30, random);
    TokenRows table = table(8, random);
    TokenRows before = table.copy();
    float[] textGradients = floats(30 * 8, random);
    try (Crew crew = new Crew(2)) {
      new TableUpdate(table, plain(8), Optional.of(new Adagrad(VOCABULARY, 1, 1e6, 0)), 0, crew)
          .apply(index(texts), textGradients, 1e4f);
    }
    for (int token = 0; token < VOCABULARY; token++) {
      double step = 1e-4;
      double up = objective(before, texts, textGradients, token, step);
      double down = objective(before, texts, textGradients, token, -step);
      double byLogarithm = (up - down) / (2 * step);
      assertEquals(Math.log(before.weights()[token]) - byLogarithm * 1e-2,
          Math.log(table.weights()[token]), 2e-5);
    }
  }

  /// Sum of gradient · text vector, with the logarithm of one token's weight changed.
  private static double objective(TokenRows table, Texts texts, float[] textGradients, int token,
      double change) {
    double sum = 0;
    for (int t = 0; t < texts.count(); t++) {
      for (int e = texts.begin(t); e < texts.begin(t + 1); e++) {
        int k = texts.tokens()[e];
        double weight = table.weights()[k] * (k == token ? Math.exp(change) : 1);
        for (int i = 0; i < table.dim(); i++) {
          sum += textGradients[t * table.dim() + i] * texts.shares()[e] * weight
              * table.vectors()[k * table.dim() + i];
        }
      }
    }
    return sum;
  }

  @Test
  void theBitsDoNotDependOnTheNumberOfThreads() {
    float[] one = trained(1);
    for (int threads : new int[] {2, 5}) {
      assertArrayEquals(one, trained(threads));
    }
  }

  private static float[] trained(int threads) {
    SplittableRandom random = new SplittableRandom(9);
    TokenRows table = table(20, random);
    try (Crew crew = new Crew(threads)) {
      TableUpdate update = new TableUpdate(table, new Adam(VOCABULARY, 20, 0.9, 0.999, 1e-8, 0.1),
          Optional.of(new Adam(VOCABULARY, 1, 0.9, 0.999, 1e-8, 0)), 1, crew);
      TokenIndex index = new TokenIndex(VOCABULARY);
      for (int step = 0; step < 10; step++) {
        Texts texts = texts(30 + step, random);
        float[] vectors = new float[texts.count() * 20];
        table.encode(texts, vectors, crew);
        index.build(texts);
        update.apply(index, vectors, 0.01f);
      }
    }
    return table.vectors();
  }
}
