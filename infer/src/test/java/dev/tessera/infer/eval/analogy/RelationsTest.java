package dev.tessera.infer.eval.analogy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.testing.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationsTest {

  @TempDir
  private Path folder;

  @Test
  void readsBats() throws IOException {
    write("1_Inflection/I01 [noun - plural].txt", "album\talbums\r\nox\toxen/oxes\r\n");
    write("3_Encyclopedia/E01 [country - capital].txt", "athens greece\n\nbaghdad iraq\n");
    write("readme.md", "nothing");

    Relations bats = BatsFolder.read(folder);

    assertEquals(2, bats.relations().size());
    Relation plural = bats.relations().getFirst();
    assertEquals("I01 [noun - plural]", plural.name());
    assertEquals(AnalogySection.Kind.SYNTACTIC, plural.kind());
    assertEquals(AnalogySection.Kind.SEMANTIC, bats.relations().getLast().kind());
    assertEquals(List.of(new Relation.Pair("album", List.of("albums")),
        new Relation.Pair("ox", List.of("oxen", "oxes"))), plural.pairs());
  }

  @Test
  void questionsGoBothWaysAndTakeEveryAnswer() {
    Relations relations = new Relations("test",
        List.of(new Relation("plural", AnalogySection.Kind.SYNTACTIC,
            List.of(new Relation.Pair("album", List.of("albums")),
                new Relation.Pair("ox", List.of("oxen", "oxes"))))));

    assertEquals(List.of(new AnalogyQuestion("album", "albums", "ox", List.of("oxen", "oxes")),
        new AnalogyQuestion("ox", "oxen", "album", List.of("albums"))),
        relations.questions().sections().getFirst().questions());
  }

  @Test
  void googlesQuestionsGoBackToTheirPairs() throws IOException {
    AnalogyQuestions google = AnalogyQuestions
        .read(RealData.require("analogies/questions-words.txt"));
    Relations relations = Relations.of(google);

    Relation common = relations.relations().getFirst();
    assertEquals(23, common.pairs().size());
    assertEquals(23 * 22, relations.questions().sections().getFirst().questions().size());
    assertEquals(google.sections().getFirst().questions().size(), 23 * 22);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"album|line 1", "a\tb;c\td\te|line 2", "a\t/;c\td|line 1",
      "a\tb|fewer than two pairs", "''|fewer than two pairs", "a b c;d e|line 1"})
  void saysWhatIsWrongAndWhere(String text, String message) throws IOException {
    write("x/I01.txt", text.replace(';', '\n'));
    BadInput e = assertThrows(BadInput.class, () -> BatsFolder.read(folder));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("I01.txt"), e.getMessage());
  }

  @Test
  void refusesWhatIsNoBats() throws IOException {
    assertThrows(BadInput.class, () -> BatsFolder.read(folder.resolve("absent")));
    assertThrows(BadInput.class, () -> BatsFolder.read(folder));
    Files.write(folder.resolve("I01.txt"), "é\tè\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThrows(BadInput.class, () -> BatsFolder.read(folder));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
