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

class AnalogyQuestionsTest {

  @TempDir
  private Path folder;

  @Test
  void readsSectionsAndTheirKind() throws IOException {
    AnalogyQuestions read = read(": capital\r\nAthens Greece Oslo Norway\r\n\n"
        + ":gram1-plural\nhand\thands  foot feet\nman men ox oxen\n: empty\n");

    assertEquals(3, read.size());
    assertEquals(List.of("capital", "gram1-plural", "empty"),
        read.sections().stream().map(AnalogySection::name).toList());
    assertEquals(AnalogySection.Kind.SEMANTIC, read.sections().get(0).kind());
    assertEquals(AnalogySection.Kind.SYNTACTIC, read.sections().get(1).kind());
    assertEquals(new AnalogyQuestion("hand", "hands", "foot", "feet"),
        read.sections().get(1).questions().getFirst());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"a b c d|line 1: a question before the first section",
      ": s;a b c|line 2: expected four words, found 3",
      ": s;a b c d;a b c d e|line 3: expected four words, found 5",
      ": s|holds no analogy question", "''|holds no analogy question", ": s;a|found 1"})
  void saysWhatIsWrongAndWhere(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> read(text.replace(';', '\n')));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().contains("questions.txt"), e.getMessage());
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin1.txt");
    Files.write(file, ": s\nSão Paulo x y".getBytes(StandardCharsets.ISO_8859_1));
    BadInput e = assertThrows(BadInput.class, () -> AnalogyQuestions.read(file));
    assertTrue(e.getMessage().endsWith("is not UTF-8 text"), e.getMessage());
  }

  @Test
  void readsGooglesSet() throws IOException {
    AnalogyQuestions google = AnalogyQuestions.read(
        RealData.require("analogies/questions-words.txt"));

    assertEquals(19_544, google.size());
    assertEquals(14, google.sections().size());
    assertEquals(10_675, google.sections()
        .stream()
        .filter(section -> section.kind() == AnalogySection.Kind.SYNTACTIC)
        .mapToInt(section -> section.questions().size())
        .sum());
  }

  private AnalogyQuestions read(String text) throws IOException {
    Path file = folder.resolve("questions.txt");
    Files.writeString(file, text);
    return AnalogyQuestions.read(file);
  }
}
