package dev.tessera.infer.eval.derived;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.beir.BeirCorpus;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.data.pairs.Outlines;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairKind;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.TextPairs;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions;
import dev.tessera.infer.eval.retrieval.Qrels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedTest {

  @TempDir
  private Path folder;

  @Test
  void titlesAskForTheirDocuments() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (int d = 0; d < 30; d++) {
      documents.add(new Document("x" + d, "On subject number " + d,
          "Here somebody writes about thing " + d + ". It goes on for a while."));
    }
    RetrievalTestSet set = RetrievalTestSet.of(new TextPairs(Outlines.of("docs", documents),
        PairKind.TITLE_BODY), new RetrievalTestSet.Settings(10, 1_000, 1));

    assertEquals(30, set.documents().size());
    assertEquals(10, set.queries().size());
    set.queries().forEach((id, text) -> {
      String number = text.substring(text.lastIndexOf(' ') + 1);
      String found = set.qrels().of(id).keySet().iterator().next();
      String body = set.documents()
          .stream()
          .filter(document -> document.id().equals(found))
          .findFirst()
          .orElseThrow()
          .text();
      assertTrue(body.contains("thing " + number + "."), text + " / " + body);
      assertFalse(body.contains("subject"), "the title is held out");
    });
    assertEquals(set, RetrievalTestSet.of(new TextPairs(Outlines.of("docs", documents),
        PairKind.TITLE_BODY), new RetrievalTestSet.Settings(10, 1_000, 1)));
  }

  @Test
  void theSetIsACollectionInBeirsLayout() throws IOException {
    RetrievalTestSet set = RetrievalTestSet.of(pairs(5), RetrievalTestSet.Settings.DEFAULT);
    set.writeBeir(folder.resolve("set"));
    set.writeBeir(folder.resolve("set"));

    BeirFolder read = new BeirFolder(folder.resolve("set"));
    List<Document> documents = new ArrayList<>();
    BeirCorpus.read(read.corpus(), documents::add);
    assertEquals(set.documents(), documents);
    assertEquals(set.queries(), read.queries());
    assertEquals(set.qrels(), new Qrels(read.qrels("test")));
  }

  @Test
  void queriesThatAskForNothingOrGiveTheAnswerAwayAreDropped() throws IOException {
    List<Pair> list = new ArrayList<>();
    for (int d = 0; d < 4; d++) {
      list.add(new Pair("Methods", "how it was done " + d));
    }
    list.add(new Pair("two answers", "the first"));
    list.add(new Pair("two answers", "the second"));
    list.add(new Pair("word for word", "it stands here word for word again"));

    RetrievalTestSet set = RetrievalTestSet.of(PairSource.of("pairs", list),
        RetrievalTestSet.Settings.DEFAULT);

    assertEquals(List.of("two answers"), List.copyOf(set.queries().values()));
    assertEquals(2, set.qrels().of("q1").size());
    assertEquals(1, set.verbatim());
    assertEquals(7, set.documents().size());
    assertThrows(BadInput.class, () -> RetrievalTestSet.of(
        PairSource.of("pairs", list.subList(0, 4)), RetrievalTestSet.Settings.DEFAULT));
  }

  @Test
  void aLargeCorpusIsSampled() throws IOException {
    RetrievalTestSet set = RetrievalTestSet.of(pairs(5_000),
        new RetrievalTestSet.Settings(20, 100, 3));
    assertEquals(100, set.documents().size());
    assertEquals(20, set.queries().size());
    long late = set.documents()
        .stream()
        .filter(document -> Integer.parseInt(document.text().split(" ")[1]) > 2_500)
        .count();
    assertTrue(late > 30 && late < 70, late + " of 100 from the second half");
  }

  @Test
  void wordFormsMakeRelations() throws IOException {
    List<String> words = new ArrayList<>();
    for (String stem : List.of("cell", "tumor", "patient", "dose", "organ", "nerve")) {
      words.add(stem);
      words.add(stem + "s");
    }
    for (String stem : List.of("treat", "report", "detect", "inject", "affect")) {
      words.addAll(List.of(stem, stem + "ed", stem + "ing"));
    }
    words.addAll(List.of("therapy", "therapies", "study", "studies", "x9", "x9s", "a", "as"));

    Relations relations = AffixRelations.of(new Vocabulary(words, new long[words.size()]),
        new AffixRelations.Settings(1_000, 4, 10, 5, 2));

    List<String> names = relations.relations().stream().map(Relation::name).toList();
    assertEquals("gram - → -s", names.getFirst());
    assertEquals(Set.of("gram - → -s", "gram - → -ed", "gram - → -ing", "gram -ed → -ing",
        "gram -y → -ies"), new HashSet<>(names));
    assertEquals(5, relations.relations().getFirst().pairs().size(), "the limit");
    assertEquals(new Relation.Pair("cell", List.of("cells")),
        relations.relations().getFirst().pairs().getFirst());
    relations.questions().write(folder.resolve("forms.txt"));
    AnalogyQuestions read = AnalogyQuestions.read(folder.resolve("forms.txt"));
    assertEquals(relations.questions().sections(), read.sections());
    assertEquals(AnalogySection.Kind.SYNTACTIC, read.sections().getFirst().kind());
    assertThrows(BadInput.class, () -> AffixRelations.of(new Vocabulary(words,
        new long[words.size()]), AffixRelations.Settings.DEFAULT));
  }

  @Test
  void theOddWordComesFromElsewhere() throws IOException {
    List<Document> documents = new ArrayList<>();
    for (int d = 0; d < 20; d++) {
      String topic = d % 2 == 0 ? "suns moon star planet comet " : "oaks elms birch maple cedar ";
      documents.add(new Document("d" + d, "", ("the of and " + topic).repeat(4)));
    }
    // A third kind, so that neither topic is in half of the documents.
    for (int d = 20; d < 45; d++) {
      documents.add(new Document("d" + d, "", "the of and other"));
    }
    Vocabulary vocabulary = new Vocabulary(List.of("the", "of", "and", "suns", "moon", "star",
        "planet", "comet", "oaks", "elms", "birch", "maple", "cedar"),
        new long[] {99, 99, 99, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40});

    List<OddOneOutQuestions.Question> questions = OddOneOutSet.of(
        Outlines.of("docs", documents), vocabulary, new OddOneOutSet.Settings(3, 50, 3, 1))
        .questions();

    Set<String> sky = Set.of("suns", "moon", "star", "planet", "comet");
    assertTrue(questions.size() >= 6, questions.size() + " questions");
    for (OddOneOutQuestions.Question question : questions) {
      boolean allSky = sky.containsAll(question.together());
      boolean noneSky = question.together().stream().noneMatch(sky::contains);
      assertTrue(allSky || noneSky, question.toString());
      assertEquals(noneSky, sky.contains(question.odd()), question.toString());
      assertFalse(question.together().contains("the"));
    }
    assertEquals(questions.size(), new HashSet<>(questions).size());
    assertThrows(BadInput.class, () -> OddOneOutSet.of(
        Outlines.of("docs", documents.subList(0, 1)), vocabulary,
        OddOneOutSet.Settings.DEFAULT));
  }

  @Test
  void definitionsMakeRelations() throws IOException {
    Document document = new Document("d", "", """
        We gave antibiotics such as vancomycin, rifampicin and linezolid. Symptoms included nausea,
        headache, and other symptoms. Opioids (e.g., morphine) were allowed; drugs such as blood
        thinners were not. Rituximab is a monoclonal antibody that binds cells. We measured
        haemoglobin (Hb) and magnesium (Mg), patients (Pat) not in the (Study).""");
    List<String> words = List.of("antibiotics", "vancomycin", "rifampicin", "linezolid", "nausea",
        "headache", "symptoms", "opioids", "morphine", "drugs", "rituximab", "antibody",
        "haemoglobin", "hb", "magnesium", "mg");

    Relations relations = DefinitionRelations.of(Outlines.of("docs", List.of(document)),
        new Vocabulary(words, new long[words.size()]),
        new DefinitionRelations.Settings(1, 50, 2));

    Map<String, String> kinds = new TreeMap<>();
    relations.relations()
        .getFirst()
        .pairs()
        .forEach(
            pair -> kinds.put(pair.word(), String.join("/", pair.answers())));
    assertEquals(Map.of("vancomycin", "antibiotics", "rifampicin", "antibiotics", "linezolid",
        "antibiotics", "nausea", "symptoms", "headache", "symptoms", "morphine", "opioids",
        "rituximab", "antibody"), kinds);
    assertEquals(List.of(new Relation.Pair("haemoglobin", List.of("hb")),
        new Relation.Pair("magnesium", List.of("mg"))), relations.relations().getLast().pairs());

    relations.write(folder.resolve("relations"));
    Relations read = Relations.read(folder.resolve("relations"));
    assertEquals(relations.relations(), read.relations());
    assertTrue(read.questions()
        .sections()
        .getFirst()
        .questions()
        .stream()
        .noneMatch(question -> question.expected().contains(question.b())));
  }

  @Test
  void aTestThatStoodInTheTrainingTextIsSeen() throws IOException {
    TextSource training = MemoryText.of("train", List.of(
        "The quick brown fox, it is said, jumps over the lazy dog every single day.",
        "Something else entirely.", "deep learning of embeddings"));
    List<String> items = List.of("QUICK brown fox it is said jumps over the",
        "an unrelated sentence about quite different matters altogether here",
        "he saw that the quick brown fox it is said jumps high", "Deep learning of",
        "the dog", "");

    Contamination found = Contamination.of(training, items, 8, Progress.NONE);

    assertEquals(4, found.items());
    assertEquals(3, found.touched());
    assertEquals(2, found.contained());
    double[] shares = Arrays.copyOf(found.containment(), 4);
    assertArrayEquals(new double[] {1, 0, 0.2, 1}, shares, 1e-9);
    assertTrue(Double.isNaN(found.containment()[4]));
    assertArrayEquals(new double[] {1, 0, 0.5, 1}, Arrays.copyOf(
        Contamination.of(training, items, 5, Progress.NONE).containment(), 4), 1e-9);
  }

  private static PairSource pairs(int count) {
    List<Pair> list = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      list.add(new Pair("query \"" + d + "\"", "answer " + d + " to é\t\\ it"));
    }
    return PairSource.of("pairs", list);
  }

  @Test
  void settingsThatMakeNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RetrievalTestSet.Settings(0, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> new OddOneOutSet.Settings(1, 5, 1, 1));
    assertThrows(IllegalArgumentException.class,
        () -> new AffixRelations.Settings(0, 1, 1, 2, 2));
    assertEquals(Map.of(), new Qrels(Map.of()).grades());
  }
}
