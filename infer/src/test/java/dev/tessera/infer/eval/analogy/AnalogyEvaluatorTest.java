package dev.tessera.infer.eval.analogy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.analogy.AnalogySettings.Method;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalogyEvaluatorTest {

  private static final AnalogySettings EXACT = AnalogySettings.DEFAULT.withFoldCase(false);

  @Test
  void countsEqualGensims() throws IOException {
    WordVectors vectors = Gold.vectors();
    AnalogyQuestions questions = AnalogyQuestions.read(Gold.file("questions.txt"));
    Map<AnalogySettings, AnalogyReport> reports = new LinkedHashMap<>();
    for (String[] line : Gold.gensim("COS")) {
      AnalogySettings settings = new AnalogySettings(Method.valueOf(line[0]),
          Integer.parseInt(line[1]), Boolean.parseBoolean(line[2]), 1);
      AnalogyReport report = reports.computeIfAbsent(settings,
          s -> AnalogyEvaluator.evaluate(vectors, questions, s, Progress.NONE));
      AnalogyScore score = report.sections()
          .stream()
          .filter(section -> section.name().equals(line[3]))
          .map(AnalogyReport.Section::score)
          .findFirst()
          .orElse(report.total());

      String where = settings + " " + line[3];
      assertEquals(Integer.parseInt(line[4]), score.correct(), where);
      assertEquals(Integer.parseInt(line[5]), score.answered(), where);
    }
    assertEquals(6, reports.size());
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void agreesWithTryingEveryWord(Method method) {
    WordVectors vectors = Vectors.random(2_000, 10, 5);
    AnalogyQuestions questions = randomQuestions(300, 2_000);
    AnalogySettings settings = EXACT.withMethod(method).withTop(4).withRestrict(1_900);

    AnalogyReport report = AnalogyEvaluator.evaluate(vectors, questions, settings, Progress.NONE);

    for (AnalogyAnswer answer : report.sections().getFirst().answers()) {
      List<String> expected = BruteForce.answer(vectors, answer.question(), settings);
      assertEquals(expected, answer.predicted());
      boolean known = !expected.isEmpty();
      assertEquals(known && answer.question().expected().contains(expected.getFirst()),
          answer.correct());
      assertEquals(known && expected.stream().anyMatch(answer.question().expected()::contains),
          answer.correctAtTop());
    }
    assertEquals(1_900, report.vocabulary());
    assertEquals(300, report.total().questions());
  }

  @Test
  void aParallelogramIsFound() {
    WordVectors vectors = Vectors.of(List.of("king", "queen", "man", "woman", "apple"),
        new float[] {1, 0, 1}, new float[] {1, 1, 1}, new float[] {1, 0, 0.1f},
        new float[] {1, 1, 0.1f}, new float[] {-1, 0, 0});

    AnalogyReport report = evaluate(vectors, EXACT,
        new AnalogyQuestion("man", "king", "woman", "queen"),
        new AnalogyQuestion("man", "woman", "king", List.of("princess", "queen")));

    assertEquals(new AnalogyScore(2, 2, 2, 2), report.total());
    assertEquals(1, report.total().accuracy());
  }

  @Test
  void aQuestionWithAnUnknownWordIsNotAnswered() {
    WordVectors vectors = Vectors.random(8, 4, 1);

    AnalogyReport report = evaluate(vectors, EXACT,
        new AnalogyQuestion("w0", "w1", "w2", "unknown"),
        new AnalogyQuestion("unknown", "w1", "w2", "w3"),
        new AnalogyQuestion("w0", "w1", "w2", "w3"));

    assertEquals(3, report.total().questions());
    assertEquals(1, report.total().answered());
    assertEquals(1 / 3.0, report.total().coverage(), 1e-12);
    assertFalse(report.sections().getFirst().answers().getFirst().answered());
    assertTrue(report.sections().getFirst().answers().getLast().answered());
  }

  @Test
  void foldingLetsTheMoreFrequentSpellingStandForBoth() {
    WordVectors vectors = Vectors.of(List.of("Rome", "italy", "rome", "PARIS", "france"),
        new float[] {1, 0, 0}, new float[] {1, 1, 0}, new float[] {0, 1, 1},
        new float[] {0.9f, 0, 1},
        new float[] {0.9f, 1, 1});
    AnalogyQuestion question = new AnalogyQuestion("rome", "Italy", "Paris", "FRANCE");

    assertEquals(new AnalogyScore(1, 1, 1, 1),
        evaluate(vectors, AnalogySettings.DEFAULT, question).total());
    assertThrows(BadInput.class, () -> evaluate(vectors, EXACT, question));
  }

  @Test
  void questionsOfWhichNoneCanBeAnsweredAreRefused() {
    BadInput e = assertThrows(BadInput.class, () -> evaluate(Vectors.random(3, 2, 1), EXACT,
        new AnalogyQuestion("a", "b", "c", "d")));

    assertTrue(e.getMessage().contains("none of the 1 questions of test"), e.getMessage());
  }

  @Test
  void aZeroVectorHarmsNobody() {
    WordVectors vectors = Vectors.of(List.of("w0", "w1", "w2", "w3"), new float[] {0, 0},
        new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1});

    assertEquals(1,
        evaluate(vectors, EXACT, new AnalogyQuestion("w0", "w1", "w2", "w3")).total().correct());
  }

  @Test
  void aVectorThatIsNoNumberIsRefused() {
    WordVectors vectors = Vectors.of(List.of("w0", "w1", "w2", "w3"), new float[] {0, 1},
        new float[] {1, 0}, new float[] {0, Float.NaN}, new float[] {1, 1});

    BadInput e = assertThrows(BadInput.class,
        () -> evaluate(vectors, EXACT, new AnalogyQuestion("w0", "w1", "w3", "w2")));
    assertTrue(e.getMessage().contains("'w2'"), e.getMessage());
  }

  @Test
  void theReportSaysHowFastItWas() {
    AnalogyReport report = AnalogyEvaluator.evaluate(Vectors.random(100, 20, 1),
        randomQuestions(50, 100), EXACT, Progress.NONE);

    assertTrue(report.speed().gflops() > 0);
    assertTrue(report.speed().blas().contains("OpenBLAS 0.3.31"), report.speed().blas());
  }

  private static AnalogyReport evaluate(WordVectors vectors, AnalogySettings settings,
      AnalogyQuestion... questions) {
    return AnalogyEvaluator.evaluate(vectors, new AnalogyQuestions("test", List.of(
        new AnalogySection("only", AnalogySection.Kind.SEMANTIC, List.of(questions)))), settings,
        Progress.NONE);
  }

  private static AnalogyQuestions randomQuestions(int count, int words) {
    SplittableRandom random = new SplittableRandom(9);
    List<AnalogyQuestion> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(new AnalogyQuestion("w" + random.nextInt(words), "w" + random.nextInt(words),
          "w" + random.nextInt(words), "w" + random.nextInt(words)));
    }
    return new AnalogyQuestions("random", List.of(
        new AnalogySection("only", AnalogySection.Kind.SEMANTIC, questions)));
  }
}
