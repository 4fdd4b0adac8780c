package dev.tessera.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestion;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.model.WordVectors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalogiesTest {

  private static final int PAIRS = 20;
  private static final int OTHERS = 500;
  private static final int DIM = 12;

  /// Of half the pairs the second word lies where the first one's relation points, more or less.
  private static WordVectors vectors(SplittableRandom random) {
    float[] rows = new float[(2 * PAIRS + OTHERS) * DIM];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    for (int pair = 0; pair < PAIRS; pair += 2) {
      for (int d = 0; d < DIM; d++) {
        rows[(2 * pair + 1) * DIM + d] = rows[2 * pair * DIM + d] + (d < 3 ? 2 : 0)
            + 0.5f * (float) random.nextGaussian();
      }
    }
    List<String> words = IntStream.range(0, 2 * PAIRS + OTHERS).mapToObj(w -> "w" + w).toList();
    return new WordVectors(new Vocabulary(words, new long[words.size()]), DIM, rows);
  }

  @Test
  void countsWhatTheEvaluatorCounts() {
    SplittableRandom random = new SplittableRandom(5);
    List<AnalogyQuestion> all = IntStream.range(0, PAIRS * PAIRS)
        .filter(n -> n / PAIRS != n % PAIRS)
        .mapToObj(n -> new AnalogyQuestion("w" + 2 * (n / PAIRS), "W" + (2 * (n / PAIRS) + 1),
            "w" + 2 * (n % PAIRS), n % 7 == 0 ? "unheard" : "w" + (2 * (n % PAIRS) + 1)))
        .toList();
    AnalogyQuestions questions = new AnalogyQuestions("made up",
        List.of(new AnalogySection("all", AnalogySection.Kind.SEMANTIC, all)));
    WordVectors vectors = vectors(random);
    AnalogyReport expected = AnalogyEvaluator.evaluate(vectors, questions,
        AnalogySettings.DEFAULT.withRestrict(30_000), Progress.NONE);
    Analogies.Score score = new Analogies(questions).put(vectors);
    assertEquals(expected.total().answered(), score.answered());
    assertEquals(expected.total().correct(), score.right());
    assertTrue(score.right() > 20, score.toString());
  }
}
