package dev.tessera.infer.eval.analogy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LrCosEvaluatorTest {

  /// Answers lie together in one corner, each nearest to its own word but not along one offset.
  @Test
  void findsAnswersThatShareACorner() {
    WordVectors vectors = corner(30);
    Relations relations = new Relations("test", List.of(relation(30)));

    LrCosReport report = LrCosEvaluator.evaluate(vectors, relations, 0, false, 1, Progress.NONE);

    assertEquals(30, report.total().answered());
    assertTrue(report.total().accuracy() > 0.9, report.total().toString());
    assertEquals(report.total(), report.syntactic());
    assertEquals(report, LrCosEvaluator.evaluate(vectors, relations, 0, false, 1, Progress.NONE));
  }

  @Test
  void wordsAloneDoNotGiveTheAnswersAway() {
    WordVectors random = Vectors.random(600, 40, 2);
    List<String> words = new ArrayList<>(random.vocabulary().words());
    for (int i = 0; i < 30; i++) {
      words.set(300 + i, "a" + i);
    }
    LrCosReport report = LrCosEvaluator.evaluate(
        new WordVectors(new Vocabulary(words, new long[600]), 40, random.rows()),
        new Relations("test", List.of(relation(30))), 0, false, 1, Progress.NONE);

    assertEquals(30, report.total().answered());
    assertTrue(report.total().accuracy() < 0.1, report.total().toString());
  }

  @Test
  void tooFewKnownPairsTeachNothing() {
    Relation few = relation(10);
    BadInput e = assertThrows(BadInput.class, () -> LrCosEvaluator.evaluate(corner(3),
        new Relations("test", List.of(few)), 0, true, 1, Progress.NONE));

    assertTrue(e.getMessage().contains("no relation of test has 4 pairs"), e.getMessage());
  }

  private static Relation relation(int pairs) {
    List<Relation.Pair> list = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      list.add(new Relation.Pair("w" + i, List.of("a" + i, "absent")));
    }
    return new Relation("r", AnalogySection.Kind.SYNTACTIC, list);
  }

  private static WordVectors corner(int pairs) {
    SplittableRandom random = new SplittableRandom(4);
    List<String> words = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      float[] word = gaussian(random);
      float[] answer = word.clone();
      for (int d = 0; d < answer.length; d++) {
        answer[d] += (float) (random.nextGaussian() * 0.3);
      }
      answer[0] += 5;
      answer[1] += 5;
      words.add("w" + i);
      rows.add(word);
      words.add("a" + i);
      rows.add(answer);
    }
    for (int i = 0; i < 400; i++) {
      words.add("other" + i);
      rows.add(gaussian(random));
    }
    return Vectors.of(words, rows.toArray(float[][]::new));
  }

  private static float[] gaussian(SplittableRandom random) {
    float[] vector = new float[40];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }
}
