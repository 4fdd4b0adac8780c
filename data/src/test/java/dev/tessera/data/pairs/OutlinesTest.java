package dev.tessera.data.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outline.Section;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlinesTest {

  @TempDir
  Path folder;

  private List<Outline> read(String name, String content) throws IOException {
    List<Outline> outlines = new ArrayList<>();
    Outlines.open(Files.writeString(folder.resolve(name), content)).read(outlines::add);
    return outlines;
  }

  @Test
  void readsBeirDocuments() throws IOException {
    assertEquals(List.of(new Outline("T", List.of(new Section("", "body. more.")))),
        read("corpus.jsonl", "{\"_id\": \"1\", \"title\": \"T\", \"text\": \"body. more.\"}"));
  }

  @Test
  void readsArticlesWithHeadedSections() throws IOException {
    assertEquals(
        List.of(new Outline("T",
            List.of(new Section("BACKGROUND", "a"), new Section("Trial design", "b"),
                new Section("Vitamin B.12", "c")))),
        read("articles.jsonl", """
            {"title": "T", "abstract": [{"heading": "ABSTRACT.BACKGROUND", "text": "a"}], \
            "sections": [{"heading": "BODY.METHODS.Trial design", "text": "b"}, \
            {"heading": "Vitamin B.12", "text": "c"}, {"heading": "BODY.EMPTY", "text": " "}]}
            """));
  }

  @Test
  void blankLinesPartPlainText() throws IOException {
    assertEquals(
        List.of(new Outline("", List.of(new Section("", "one\ntwo"))),
            new Outline("", List.of(new Section("", "three")))),
        read("text.txt", "one\n two \n\n\nthree"));
  }

  @Test
  void aLongTextWithoutBlankLinesIsCut() throws IOException {
    List<Outline> outlines = read("text.txt",
        "line\n".repeat(2 * PlainOutlines.MAX_PARAGRAPHS + 1));
    assertEquals(3, outlines.size());
  }

  @Test
  void aBodyThatRepeatsItsTitleLosesItThere() {
    assertEquals(new Outline("A title .", List.of(new Section("", "The body."))),
        Outline.of(new Document("1", "A title .", "A title . The body.")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\": \"T\"}", "{\"text\": 7}", "{\"sections\": [\"a\"]}",
      "{\"sections\": [{\"heading\": \"a\"}]}", "[]", "{", "\"text\""})
  void complaintsNameTheLine(String line) {
    BadInput bad = assertThrows(BadInput.class,
        () -> read("bad.jsonl", "{\"text\": \"good\"}\n" + line));
    assertTrue(bad.getMessage().contains("bad.jsonl, line 2"), bad::getMessage);
  }

  @Test
  void refusesAnEmptyFile() {
    assertThrows(BadInput.class, () -> read("empty.jsonl", "\n"));
  }

  @Property
  void passagesTogetherAreTheSectionsWords(
      @ForAll @CharRange(from = 'a', to = 'c') @CharRange(from = ' ', to = ' ') @CharRange(
          from = '.', to = '.') @CharRange(from = '\n', to = '\n') String section,
      @ForAll @IntRange(min = 1, max = 9) int maxWords) {
    StringBuilder together = new StringBuilder();
    for (Passage passage : Passage.of(section, maxWords)) {
      assertTrue(passage.sentences().size() == 1 || Words.count(passage.text()) <= maxWords);
      together.append(passage.text()).append(' ');
    }
    assertEquals(oneSpace(section), oneSpace(together.toString()));
  }

  private static String oneSpace(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
