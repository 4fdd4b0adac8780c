package dev.tessera.data.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.javadoc.DocEntry;
import dev.tessera.data.javadoc.DocEntry.Kind;
import dev.tessera.data.markup.NormalWords;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {

  private static final String REST = "It has ten words or more to say beyond its declaration.";

  private static DocEntry entry(String id, String first, String rest) {
    return new DocEntry("p." + id, Kind.METHOD, "m", "p", "void " + id + "()", first, rest);
  }

  private static List<DocEntry> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> entry("f" + i, "Does the thing with number " + i + ".", REST))
        .toList();
  }

  private static Set<String> asked(QuestionSet set) {
    return Stream.concat(set.heldOut().stream(), set.training().stream())
        .map(Question::text)
        .collect(Collectors.toSet());
  }

  @Test
  void summariesAskForTheRest() {
    QuestionSet set = DocQuestions.derive(many(100), 30, 1);
    assertEquals(30, set.heldOut().size());
    assertEquals(70, set.training().size());
    assertEquals(100, set.documents().size());
    assertEquals("void f0()\n\n" + REST, set.documents().getFirst().text());
    Question question = set.heldOut().getFirst();
    assertEquals(Map.of(question.documentId(), 1), set.qrels().get(question.id()));
    assertEquals(question.text(), set.queries().get(question.id()));
    assertEquals("f" + set.training().getFirst().documentId().substring(3) + " void f"
        + set.training().getFirst().documentId().substring(3) + "()\n\n" + REST,
        set.trainingPairs().getFirst().positive());
  }

  @Test
  void heldOutQuestionsAreNotTrainedWith() {
    QuestionSet set = DocQuestions.derive(many(100), 50, 7);
    Set<String> anchors = set.trainingPairs()
        .stream()
        .map(Pair::anchor)
        .collect(Collectors.toSet());
    Set<String> ids = new HashSet<>();
    for (Question question : set.heldOut()) {
      assertFalse(anchors.contains(question.text()));
      assertTrue(ids.add(question.documentId()));
    }
    for (Question question : set.training()) {
      assertTrue(ids.add(question.documentId()));
    }
  }

  @Test
  void theSeedDecides() {
    assertEquals(DocQuestions.derive(many(60), 20, 3), DocQuestions.derive(many(60), 20, 3));
    assertNotEquals(DocQuestions.derive(many(60), 20, 3).heldOut(),
        DocQuestions.derive(many(60), 20, 4).heldOut());
  }

  @Test
  void halfAreLeftToLearnFrom() {
    QuestionSet set = DocQuestions.derive(many(31), 100, 1);
    assertEquals(15, set.heldOut().size());
    assertTrue(set.remark().contains("only 15 questions"), set.remark());
    assertEquals("", DocQuestions.derive(many(100), 50, 1).remark());
  }

  @Test
  void unfitSummariesAreNotAsked() {
    QuestionSet set = DocQuestions.derive(List.of(
        entry("short", "Returns the size now.", REST),
        entry("fine", "Returns the size of this list.", REST),
        entry("thin", "Says everything in a single sentence here.", "@since 1.5"),
        entry("twin", "Does what its twin sister does.", REST),
        entry("twins", "Does what its TWIN sister does!", REST),
        entry("thinTwin", "Only its index has it too.", REST),
        entry("other", "Only its index has it, too.", "Nothing."),
        entry("quoted", "Closes the stream after its use.", REST),
        entry("quoting", "", "As said: it is so. Closes the stream, after its use. " + REST)), 0,
        1);
    assertEquals(Set.of("Returns the size of this list."), asked(set));
    assertEquals(7, set.documents().size());
  }

  @Test
  void noDocumentHoldsItsQuestion() {
    QuestionSet set = DocQuestions.derive(List.of(entry("f", "Returns the number of its elements.",
        REST + "\n\nReturns the number of its elements\n\nParameter x: returns the number of its "
            + "elements, or so. But this stays.")),
        0, 1);
    assertEquals("void f()\n\n" + REST, set.documents().getFirst().text());
    assertEquals(1, set.training().size());
  }

  @Test
  void titlesAskForBodies() {
    String body = "The body of it has more than ten words, as it must have.";
    QuestionSet set = TextQuestions.derive("docs", List.of(
        new Document("a", "A title that asks", "A title that asks. " + body),
        new Document("b", "Short", "The first sentence asks here. " + body),
        new Document("c", "", "The first sentence asks there, e.g. here. " + body),
        new Document("d", "", "Too short to ask.")), 0, 1);
    assertEquals(Set.of("A title that asks", "The first sentence asks here.",
        "The first sentence asks there, e.g. here."), asked(set));
    assertEquals(List.of(new Document("a", "", body), new Document("b", "Short", body),
        new Document("c", "", body), new Document("d", "", "Too short to ask.")), set.documents());
  }

  @Test
  void nothingComesOfNothing() {
    QuestionSet set = TextQuestions.derive("empty.txt", List.of(), 10, 1);
    assertTrue(set.heldOut().isEmpty());
    assertTrue(set.remark().contains("empty.txt"));
  }

  @Test
  void beirsLayoutIsWrittenAsItIsRead(@TempDir Path folder) throws IOException {
    QuestionSet set = DocQuestions.derive(many(20), 5, 1);
    set.writeBeir(folder.resolve("beir"));
    set.writeBeir(folder.resolve("beir"));
    BeirFolder beir = new BeirFolder(folder.resolve("beir"));
    assertEquals(set.qrels(), beir.qrels("test"));
    assertEquals(set.queries(), beir.judgedQueries("test"));
    assertEquals(set.training().size(), beir.qrels("train").size());
    List<Document> documents = new ArrayList<>();
    BeirCorpus.read(beir.corpus(), documents::add);
    assertEquals(set.documents(), documents);
  }

  @Test
  void normalWordsForgetCaseAndMarks() {
    assertEquals("the size of it s list 3", NormalWords.of(" The size—of it's (List); 3. "));
    assertEquals("", NormalWords.of(" . "));
    assertEquals(0, NormalWords.count(""));
    assertTrue(NormalWords.contains("a bc d", "bc d"));
    assertFalse(NormalWords.contains("a bc d", "c d"));
  }
}
