package dev.tessera.infer.eval.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAndQrelsTest {

  @TempDir
  private Path folder;

  @Test
  void scoresDecideAndTiesGoToTheLargerId() throws IOException {
    Run run = Run.readTrec(file("1 Q0 d1 3 0.5 sys\n1 Q0 d9 1 0.5 sys\n1\tQ0\td2\t2\t7e-1\tsys\n"
        + "2 Q0 d1 1 0.50000001 sys\n2 Q0 d2 2 0.5 sys\n"));

    assertEquals(List.of("d2", "d9", "d1"), ids(run, "1"));
    assertEquals(List.of("d2", "d1"), ids(run, "2"), "equal in float32");
    assertEquals("sys", run.name());
    assertEquals(List.of(), run.of("3"));
  }

  @Test
  void aRunSurvivesWritingAndReading() throws IOException {
    Run run = new Run("my system", Map.of("q1", List.of(new ScoredDocument("d1", 0.1f),
        new ScoredDocument("d2", 1e-20f), new ScoredDocument("d3", -3)), "q2",
        List.of(new ScoredDocument("d1", Float.NEGATIVE_INFINITY))));
    run.writeTrec(folder.resolve("run.txt"));

    Run read = Run.readTrec(folder.resolve("run.txt"));
    assertEquals(run.rankings(), read.rankings());
    assertEquals("my_system", read.name());
  }

  @Test
  void qrelsSurviveBothFormats() throws IOException {
    Qrels qrels = new Qrels(Map.of("q1", Map.of("d1", 2, "d2", 0), "q2", Map.of("d1", -1)));
    qrels.writeTrec(folder.resolve("qrels.txt"));
    qrels.writeBeir(folder.resolve("qrels.tsv"));

    assertEquals(qrels, Qrels.readTrec(folder.resolve("qrels.txt")));
    assertEquals(qrels, Qrels.readBeir(folder.resolve("qrels.tsv")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1 Q0 d1 1 0.5|has 5 columns",
      "1 Q0 d1 1 0.5 sys;1 Q0 d1 2 0.4 sys|'d1' stands twice in the ranking for query '1'",
      "1 Q0 d1 1 high sys|line 1: the score 'high' is not a number",
      "1 Q0 d1 1 NaN sys|is not a number", "''|is empty",
      "1 Q0 d 1 1 0.5 sys|line 1 has 7 columns"})
  void saysWhatIsWrongWithARun(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> Run.readTrec(file(text.replace(';', '\n'))));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1 0 d1|line 1 has 3 columns",
      "1 0 d1 good|line 1: the grade 'good' is not a whole number",
      "1 0 d1 1;1 0 d1 2|line 2: document 'd1' is judged twice", "''|is empty",
      "1 0 d1 0.5|not a whole number"})
  void saysWhatIsWrongWithQrels(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> Qrels.readTrec(file(text.replace(';', '\n'))));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void idsWithBlanksDoNotFitARunFile() {
    Run run = new Run("sys", Map.of("q 1", List.of(new ScoredDocument("d1", 1))));
    assertThrows(BadInput.class, () -> run.writeTrec(folder.resolve("run.txt")));
    assertFalse(Files.exists(folder.resolve("run.txt")));
  }

  @Test
  void readsRealQrels() throws IOException {
    assertEquals(300, Qrels.readBeir(RealData.require("retrieval/scifact/qrels/test.tsv"))
        .grades()
        .size());
    Qrels graded = Qrels.readBeir(RealData.require("retrieval/cranfield/qrels/test-graded.tsv"));
    assertEquals(3, graded.of("1").get("184"));
  }

  private static List<String> ids(Run run, String query) {
    return run.of(query).stream().map(ScoredDocument::id).toList();
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("file.txt");
    Files.writeString(file, text);
    return file;
  }
}
