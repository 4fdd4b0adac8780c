package dev.tessera.infer.eval.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.similarity.SimilaritySet.Pair;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Letters;
import dev.tessera.infer.testing.Vectors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityEvaluatorTest {

  private static final WordVectors VECTORS = Vectors.of(List.of("cat", "dog", "Car", "car"),
      new float[] {1, 0}, new float[] {2, 1}, new float[] {0, 3}, new float[] {1, 1});

  @Test
  void figuresEqualGensims() throws IOException {
    WordVectors vectors = Gold.vectors();
    SimilaritySet set = SimilaritySet.read(Gold.file("pairs.tsv"));
    List<String[]> lines = Gold.gensim("PAIRS");
    assertEquals(4, lines.size());
    for (String[] line : lines) {
      SimilarityReport report = SimilarityEvaluator.evaluate(vectors, set,
          SimilaritySettings.DEFAULT.withMissing(Missing.valueOf(line[1]))
              .withFoldCase(Boolean.parseBoolean(line[2])));

      assertEquals(Double.parseDouble(line[3]), report.pearson().estimate(), 1e-6);
      assertEquals(Double.parseDouble(line[4]), report.spearman().estimate(), 1e-6);
      assertEquals(Double.parseDouble(line[5]), 100.0 * report.missing() / report.pairs(), 1e-9);
    }
  }

  @Test
  void missingPairsAreLeftOutOrCountAsZero() {
    SimilaritySet set = new SimilaritySet("test", List.of(new Pair("cat", "dog", 9),
        new Pair("cat", "unheard", 5), new Pair("Cat", "CAR", 1)));

    SimilarityReport skip = SimilarityEvaluator.evaluate(VECTORS, set, SimilaritySettings.DEFAULT);
    SimilarityReport zero = SimilarityEvaluator.evaluate(VECTORS, set,
        SimilaritySettings.DEFAULT.withMissing(Missing.ZERO));

    assertEquals(2, skip.used());
    assertEquals(1, skip.missing());
    assertEquals(1, skip.spearman().estimate(), 1e-12);
    assertEquals(0, skip.judged().getLast().cosine(), "the more frequent 'Car' stands for all");
    assertEquals(3, zero.used());
    assertEquals(1, zero.missing());
    assertEquals(0, zero.judged().get(1).cosine());
  }

  @Test
  void rareWordsCanBeTreatedAsUnknown() {
    SimilaritySet set = new SimilaritySet("test", List.of(new Pair("cat", "dog", 9),
        new Pair("cat", "car", 1)));

    assertEquals(1, SimilarityEvaluator.evaluate(VECTORS, set,
        SimilaritySettings.DEFAULT.withRestrict(2)).missing());
  }

  @Test
  void correlationsAreNaNWhereTheyAreNotDefined() {
    SimilaritySet set = new SimilaritySet("test", List.of(new Pair("cat", "dog", 9)));
    SimilarityReport report = SimilarityEvaluator.evaluate(VECTORS, set,
        SimilaritySettings.DEFAULT);

    assertTrue(Double.isNaN(report.spearman().estimate()));
    assertTrue(Double.isNaN(report.pearson().low()));
  }

  @Test
  void aSetWithoutAKnownPairIsRefused() {
    SimilaritySet set = new SimilaritySet("far", List.of(new Pair("cat", "unheard", 9)));
    for (Missing policy : new Missing[] {Missing.SKIP, Missing.ZERO}) {
      BadInput e = assertThrows(BadInput.class, () -> SimilarityEvaluator.evaluate(VECTORS, set,
          SimilaritySettings.DEFAULT.withMissing(policy)));
      assertTrue(e.getMessage().contains("none of the 1 pairs of far"), e.getMessage());
    }
  }

  @Test
  void vectorsAloneCannotCompose() {
    SimilaritySet set = new SimilaritySet("test", List.of(new Pair("cat", "dog", 9)));
    assertThrows(IllegalArgumentException.class, () -> SimilarityEvaluator.evaluate(VECTORS, set,
        SimilaritySettings.DEFAULT.withMissing(Missing.COMPOSE)));
  }

  @Test
  void aModelComposesWhatItsVocabularyLacks() {
    float[] rows = new float[26 * 2];
    rows[0] = 1; // a points east
    rows[2 + 1] = 1; // b points north
    EmbeddingModel model = Letters.model(rows, "a", "b");
    SimilaritySet set = new SimilaritySet("test",
        List.of(new Pair("a", "b", 1), new Pair("a", "ab", 2), new Pair("A", "aa", 3),
            new Pair("b", "§", 0.5)));

    SimilarityReport composed = SimilarityEvaluator.evaluate(model, set,
        SimilaritySettings.DEFAULT.withMissing(Missing.COMPOSE));
    SimilarityReport skipped = SimilarityEvaluator.evaluate(model, set, SimilaritySettings.DEFAULT);

    assertArrayEquals(new double[] {0, Math.sqrt(0.5), 1, 0},
        composed.judged().stream().mapToDouble(SimilarityReport.Judged::cosine).toArray(), 1e-7);
    assertEquals(4, composed.used());
    assertEquals(3, composed.missing());
    assertEquals(1, skipped.used());
  }

  @Test
  void anyEncoderOfTextsCanBeJudged() {
    float[] rows = new float[26 * 2];
    rows[0] = 1;
    rows[2 + 1] = 1;
    SimilaritySet set = new SimilaritySet("test", List.of(new Pair("a a b", "a b a", 5),
        new Pair("a a", "a b", 3), new Pair("a", "b", 1), new Pair("a", "!", 0)));

    SimilarityReport report = SimilarityEvaluator.evaluateTexts(Letters.model(rows)::encode, set,
        Resampling.DEFAULT);

    assertEquals(1, report.missing());
    assertEquals(1, report.judged().getFirst().cosine(), 1e-6);
    assertTrue(report.spearman().estimate() > 0.9);
  }
}
