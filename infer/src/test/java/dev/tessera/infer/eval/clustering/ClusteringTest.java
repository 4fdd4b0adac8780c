package dev.tessera.infer.eval.clustering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions.Question;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusteringTest {

  @TempDir
  private Path folder;

  @Test
  void findsClustersThatAreThere() {
    ClusteringReport report = ClusteringEvaluator.evaluate(groups(5), categories(), true, 1);

    assertEquals(1, report.purity());
    assertEquals(1, report.vMeasure(), 1e-12);
    assertEquals(4, report.categories());
    assertEquals(41, report.words());
    assertEquals(40, report.used());
    assertEquals(report, ClusteringEvaluator.evaluate(groups(5), categories(), true, 1));
  }

  @Test
  void findsNoneWhereThereAreNone() {
    ClusteringReport report = ClusteringEvaluator.evaluate(groups(0), categories(), true, 1);
    assertTrue(report.vMeasure() < 0.4, report.toString());
  }

  /// The example of scikit-learn's user guide: labels 0 0 0 1 1 1 against clusters 0 0 1 1 2 2.
  @Test
  void figuresAreTheUsualOnes() {
    Contingency overlap = Contingency.of(new int[] {0, 0, 1, 1, 2, 2}, 3,
        new int[] {0, 0, 0, 1, 1, 1}, 2);
    assertEquals(0.6666, overlap.homogeneity(), 1e-4);
    assertEquals(0.4206, overlap.completeness(), 1e-4);
    assertEquals(0.5158, overlap.vMeasure(), 1e-4);
    assertEquals(5 / 6.0, overlap.purity(), 1e-12);
  }

  @Test
  void readsCategories() throws IOException {
    WordCategories read = WordCategories
        .read(file("# list\ncat\tanimal\nred\tcolour\n\ndog\tanimal"));
    assertEquals(Map.of("animal", List.of("cat", "dog"), "colour", List.of("red")),
        read.categories());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"cat animal|line 1", "cat\ta;dog\tb;cat\tb|line 3",
      "cat\ta;dog\ta|1 categories", "''|0 categories", "cat\ta\tb|line 1"})
  void saysWhatIsWrongAndWhere(String text, String message) {
    BadInput e = assertThrows(BadInput.class,
        () -> WordCategories.read(file(text.replace(';', '\n'))));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void unknownWordsLeaveNothingToCluster() {
    BadInput e = assertThrows(BadInput.class, () -> ClusteringEvaluator.evaluate(
        Vectors.random(3, 2, 1), categories(), true, 1));
    assertTrue(e.getMessage().contains("0 categories"), e.getMessage());
  }

  @Test
  void theOddOneStandsApart() {
    WordVectors vectors = groups(5);
    List<Question> questions = List.of(new Question(List.of("g0x1", "G0X2", "g0x3"), "g1x1"),
        new Question(List.of("g2x1", "g2x2", "g3x9"), "g2x3"),
        new Question(List.of("g0x1", "g0x2"), "absent"));

    OddOneOutQuestions set = new OddOneOutQuestions("test", questions);

    OddOneOutReport report = OddOneOutEvaluator.evaluate(vectors, set, true, Resampling.DEFAULT);

    assertEquals(2, report.answered());
    assertEquals(1, report.correct());
    assertEquals(0.25, report.chance());
    assertEquals(0.5, report.accuracy().estimate());
    assertArrayEquals(new double[] {1, 0, Double.NaN}, report.outcomes());
    assertThrows(BadInput.class, () -> OddOneOutEvaluator.evaluate(Vectors.random(3, 2, 1), set,
        true, Resampling.DEFAULT));
    assertThrows(IllegalArgumentException.class, () -> new Question(List.of("a"), "b"));
  }

  @Test
  void oddOneOutQuestionsAreReadAsTheyAreWritten() throws IOException {
    OddOneOutQuestions set = new OddOneOutQuestions("odd.tsv",
        List.of(new Question(List.of("sun", "moon"), "oak"),
            new Question(List.of("oak", "elm", "birch"), "sun")));
    set.write(folder.resolve("odd.tsv"));

    assertEquals(set, OddOneOutQuestions.read(folder.resolve("odd.tsv")));
  }

  @ParameterizedTest
  @CsvSource({"'a\tb',line 1: expected three words", "'a b c d',line 1", "'#\na\tb\ta',line 2",
      "'# only',holds no question"})
  void oddOneOutLinesThatAreNone(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> OddOneOutQuestions.read(
        file(text.translateEscapes())));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static WordCategories categories() {
    Map<String, List<String>> categories = new LinkedHashMap<>();
    for (int g = 0; g < 4; g++) {
      categories.put("group " + g, new ArrayList<>());
      for (int w = 0; w < 10; w++) {
        categories.get("group " + g).add("g" + g + "x" + w);
      }
    }
    categories.put("unknown", List.of("absent"));
    return new WordCategories("test", categories);
  }

  /// @param apart how far the groups lie from one another
  private static WordVectors groups(float apart) {
    WordVectors random = Vectors.random(40, 12, 6);
    List<String> words = new ArrayList<>();
    for (int w = 0; w < 40; w++) {
      words.add("g" + w / 10 + "x" + w % 10);
      random.rows()[w * 12 + w / 10] += apart;
    }
    float[][] rows = new float[40][];
    for (int w = 0; w < 40; w++) {
      rows[w] = java.util.Arrays.copyOfRange(random.rows(), w * 12, w * 12 + 12);
    }
    return Vectors.of(words, rows);
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("categories.tsv");
    Files.writeString(file, text);
    return file;
  }
}
