package dev.tessera.data.beir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeirFolderTest {

  @TempDir
  Path folder;

  @BeforeEach
  void writeCollection() throws IOException {
    Files.writeString(folder.resolve("corpus.jsonl"), "{\"_id\":\"d1\",\"text\":\"one\"}\n");
    Files.writeString(folder.resolve("queries.jsonl"), """
        {"_id": "q1", "text": "first", "metadata": {}}
        {"_id": 2, "text": "second"}
        """);
    Files.createDirectory(folder.resolve("qrels"));
    qrels("test", "query-id\tcorpus-id\tscore\n2\td1\t1\nq1\td1\t0\nq1\td2\t2\n");
  }

  private void qrels(String split, String content) throws IOException {
    Files.writeString(folder.resolve("qrels").resolve(split + ".tsv"), content);
  }

  private BeirFolder beir() {
    return new BeirFolder(folder);
  }

  @Test
  void readsQueriesAndJudgementsInOrder() throws IOException {
    assertEquals(List.of(Map.entry("q1", "first"), Map.entry("2", "second")),
        List.copyOf(beir().queries().entrySet()));
    assertEquals(Map.of("2", Map.of("d1", 1), "q1", Map.of("d1", 0, "d2", 2)),
        beir().qrels("test"));
    assertEquals(List.of("2", "q1"), List.copyOf(beir().judgedQueries("test").keySet()));
  }

  @Test
  void readsJudgementsWithoutHeaderAndWithCarriageReturns() throws IOException {
    qrels("dev", "q1\td1\t1\r\n\r\nq1\td1\t1");
    assertEquals(Map.of("q1", Map.of("d1", 1)), beir().qrels("dev"));
    assertEquals(List.of("dev", "test"), beir().splits());
  }

  @Test
  void namesTheSplitsThereAreForOneThatIsMissing() {
    BadInput bad = assertThrows(BadInput.class, () -> beir().qrels("train"));
    assertTrue(bad.getMessage().contains("'train'; it has test"), bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"q1\td1", "q1 d1 1", "q1\td1\tone", "q1\td1\t1.5", "q1\td1\t1\textra",
      "q1\td2\t3", "\0\1\2"})
  void namesTheLineThatIsNotAJudgement(String line) throws IOException {
    qrels("test", "query-id\tcorpus-id\tscore\nq1\td2\t1\n" + line + "\n");
    BadInput bad = assertThrows(BadInput.class, () -> beir().qrels("test"));
    assertTrue(bad.getMessage().contains("test.tsv, line 3"), bad.getMessage());
  }

  @Test
  void refusesJudgementsThatJudgeNothing() throws IOException {
    qrels("test", "query-id\tcorpus-id\tscore\n");
    assertThrows(BadInput.class, () -> beir().qrels("test"));
  }

  @Test
  void refusesAJudgedQueryWithoutText() throws IOException {
    qrels("test", "q9\td1\t1\n");
    BadInput bad = assertThrows(BadInput.class, () -> beir().judgedQueries("test"));
    assertTrue(bad.getMessage().contains("'q9'"), bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"_id\":\"a\"}", "{\"_id\":\"a\",\"text\":\"x\"}\n"
      + "{\"_id\":\"a\",\"text\":\"y\"}", "{"})
  void refusesBadQueries(String content) throws IOException {
    Files.writeString(folder.resolve("queries.jsonl"), content);
    assertThrows(BadInput.class, () -> beir().queries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"corpus.jsonl", "queries.jsonl"})
  void namesThePartThatIsMissing(String part) throws IOException {
    Files.delete(folder.resolve(part));
    BadInput bad = assertThrows(BadInput.class, this::beir);
    assertTrue(bad.getMessage().contains("has no " + part), bad.getMessage());
  }

  @Test
  void refusesWhatIsNoFolder() {
    assertThrows(BadInput.class, () -> new BeirFolder(folder.resolve("corpus.jsonl")));
    assertThrows(BadInput.class, () -> new BeirFolder(folder.resolve("nowhere")));
  }
}
