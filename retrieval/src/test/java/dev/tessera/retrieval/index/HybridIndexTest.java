package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HybridIndexTest {

  private static final IndexSettings SETTINGS = IndexSettings.defaults().withThreads(2);
  private static final List<Document> DOCUMENTS = List.of(
      new Document("d1", "Heart attack", "aspirin after a cardiac infarction",
          Map.of("year", List.of("1999"), "tag", List.of("a", "b"))),
      new Document("d2", "Wing", "the velocity of a ship"),
      new Document("d3", "", "an automobile in the rain"), new Document("d4", "", ""));

  @TempDir
  Path folder;

  private final EmbeddingModel model = TestModel.of(16, 1);

  private Path path() {
    return folder.resolve("index");
  }

  private void build(EmbeddingModel embedder, List<Document> documents) throws IOException {
    HybridIndex.build(path(), embedder, documents.stream(), SETTINGS, Progress.NONE);
  }

  private HybridIndex open() throws IOException {
    return HybridIndex.open(path());
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static String complaint(Executable executable) {
    String message = assertThrows(BadInput.class, executable).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void findsByWordsByMeaningAndByBoth() throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      assertEquals(4, index.size());
      assertEquals("d3", index.search("car", SearchMode.VECTOR, 1).getFirst().id());
      assertEquals(List.of(), index.search("car", SearchMode.BM25, 1));
      assertEquals("d3", index.search("car", SearchMode.HYBRID, 1).getFirst().id());
      assertEquals(List.of("d1"), ids(index.search("attacks", SearchMode.BM25, 9)));
    }
  }

  @Test
  void handsBackDocumentsAsTheyWereAdded() throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      assertEquals(DOCUMENTS.get(0),
          index.search("aspirin", SearchMode.HYBRID, 1).getFirst().document());
      assertEquals(DOCUMENTS.get(2),
          index.search("rain", SearchMode.HYBRID, 1).getFirst().document());
    }
  }

  @Test
  void aDocumentWithoutTokensIsNeverFound() throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      for (SearchMode mode : SearchMode.values()) {
        assertFalse(ids(index.search("ship", mode, 10)).contains("d4"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void aQueryWithoutKnownWordsFindsNothing(SearchMode mode) throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      assertEquals(List.of(), index.search("xyzzy plugh", mode, 10));
      assertEquals(List.of(), index.search("?!", mode, 10));
    }
  }

  @ParameterizedTest
  @EnumSource(VectorStorage.class)
  void worksWithASingleDocument(VectorStorage storage) throws IOException {
    HybridIndex.build(path(), model, DOCUMENTS.stream().limit(1), SETTINGS.withVectors(storage),
        Progress.NONE);
    try (HybridIndex index = open()) {
      for (SearchMode mode : SearchMode.values()) {
        assertEquals(List.of("d1"), ids(index.search("heart", mode, 10)));
      }
    }
  }

  @Test
  void takesAnyQueryAsOrdinaryText() throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      for (String query : List.of("\"heart", "heart AND", "(heart", "heart^", "title: heart",
          "he?rt heart*", "+heart -heart", "heart~", "[heart TO", "heart\\", "{heart}", "/heart/",
          "heart && || !", "heart\u0000\uFFFF", "\uD800 heart")) {
        assertEquals(List.of("d1"), ids(index.search(query, SearchMode.BM25, 10)), query);
        assertEquals("d1", index.search(query, SearchMode.HYBRID, 10).getFirst().id(), query);
      }
    }
  }

  @Test
  void takesAQueryOfManyThousandWords() throws IOException {
    List<Document> documents = IntStream.range(0, 3000)
        .mapToObj(i -> new Document("d" + i, "", "word" + i))
        .toList();
    build(null, documents);
    StringBuilder query = new StringBuilder();
    documents.forEach(document -> query.append(document.text()).append(' '));
    query.append("word2999");
    try (HybridIndex index = open()) {
      List<Hit> hits = index.search(query.toString(), SearchMode.BM25, 3000);
      assertEquals(KeywordSide.MAX_TERMS, hits.size());
      assertEquals("d2999", hits.getFirst().id());
    }
  }

  @Test
  void refusesEmptyQueriesAndSenselessCounts() throws IOException {
    build(model, DOCUMENTS);
    try (HybridIndex index = open()) {
      assertTrue(complaint(() -> index.search("", SearchMode.BM25, 1)).contains("empty"));
      complaint(() -> index.search(" \n\t", SearchMode.HYBRID, 1));
      complaint(() -> index.search("heart", SearchMode.HYBRID, 0));
      complaint(() -> index.search("heart", SearchMode.HYBRID, -1));
    }
  }

  @Test
  void anIndexWithoutVectorsKnowsWordsOnly() throws IOException {
    build(null, DOCUMENTS);
    try (HybridIndex index = HybridIndex.open(path())) {
      assertEquals(List.of("d1"), ids(index.search("aspirin", SearchMode.BM25, 10)));
      assertTrue(index.model().isEmpty());
      assertTrue(complaint(() -> index.search("car", SearchMode.VECTOR, 1)).contains("no vectors"));
      complaint(() -> index.search("car", SearchMode.HYBRID, 1));
    }
  }

  @Test
  void refusesTheIndexOfAnotherModel() throws IOException {
    build(model, DOCUMENTS);
    assertTrue(
        complaint(() -> HybridIndex.open(path(), TestModel.of(8, 1))).contains("16 dimensions"));
    assertTrue(
        complaint(() -> HybridIndex.open(path(), TestModel.of(16, 2))).contains("another model"));
    HybridIndex.open(path(), TestModel.of(16, 1)).close();
  }

  @Test
  void refusesDuplicateIdsAndKeepsTheOldIndex() throws IOException {
    build(model, DOCUMENTS);
    List<Document> twice = new ArrayList<>(DOCUMENTS);
    twice.add(new Document("d2", "", "again"));
    assertTrue(complaint(() -> build(model, twice)).contains("'d2'"));
    try (HybridIndex index = open()) {
      assertEquals(4, index.size());
    }
    assertOnlyTheIndexIsLeft();
  }

  @Test
  void anErrorAmongTheDocumentsLeavesNothingBehind() throws IOException {
    Stream<Document> broken = IntStream.range(0, 10_000).mapToObj(i -> {
      if (i == 5000) {
        throw new BadInput("corpus.jsonl, line 5001 is not JSON");
      }
      return new Document("d" + i, "", "heart " + i);
    });
    assertTrue(complaint(
        () -> HybridIndex.build(path(), model, broken, SETTINGS, Progress.NONE))
        .contains("line 5001"));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void refusesToReplaceWhatIsNotAnIndex() throws IOException {
    Files.createDirectories(path());
    Files.writeString(path().resolve("thesis.txt"), "precious");
    assertTrue(complaint(() -> build(model, DOCUMENTS)).contains("not an index"));
    complaint(() -> HybridIndex.checkWritable(path()));
    assertEquals("precious", Files.readString(path().resolve("thesis.txt")));
  }

  @Test
  void replacesAnIndex() throws IOException {
    build(model, DOCUMENTS);
    build(model, DOCUMENTS.subList(0, 2));
    try (HybridIndex index = open()) {
      assertEquals(2, index.size());
    }
    assertOnlyTheIndexIsLeft();
  }

  private void assertOnlyTheIndexIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(path()), left.toList());
    }
    try (Stream<Path> parts = Files.list(path())) {
      assertEquals(List.of("index.json", "lucene", "model"),
          parts.map(part -> part.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void refusesAnEmptyCollection() {
    assertTrue(complaint(() -> build(model, List.of())).contains("no documents"));
  }

  @Test
  void refusesAModelWithoutSense() {
    float[] rows = new float[TestModel.WORDS.size() * 2 * 4];
    Arrays.fill(rows, Float.NaN);
    assertTrue(
        complaint(() -> build(TestModel.of(rows, 4), DOCUMENTS)).contains("not finite"));
  }

  @Test
  void refusesAnIdThatIsTooLong() {
    assertTrue(complaint(
        () -> build(model, List.of(new Document("x".repeat(40_000), "", "heart"))))
        .contains("longer than"));
  }

  @Test
  void refusesToOpenWhatIsNotAnIndex() throws IOException {
    assertTrue(complaint(this::open).contains("does not exist"));
    Files.createDirectories(path());
    assertTrue(complaint(this::open).contains("is not an index"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"tool\": \"tessera\"}",
      "{\"tool\": \"tessera\", \"format\": 99}", "{\"tool\": \"tessera\", \"format\": 1}",
      "{\"tool\": \"tessera\", \"format\": 1, \"dim\": \"x\", \"model_fingerprint\": \"\","
          + " \"storage\": \"flat\"}",
      "{\"tool\": \"other\", \"format\": 1}"})
  void refusesADamagedManifest(String content) throws IOException {
    build(model, DOCUMENTS);
    Files.writeString(path().resolve("index.json"), content);
    assertTrue(complaint(this::open).contains("index.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_", ".si", ".fnm", ".vec", ".doc"})
  void refusesALuceneFolderThatLostAFile(String part) throws IOException {
    build(model, DOCUMENTS);
    try (Stream<Path> files = Files.list(path().resolve("lucene"))) {
      for (Path file : files.filter(file -> file.toString().contains(part)).toList()) {
        Files.delete(file);
      }
    }
    assertTrue(complaint(this::open).contains("damaged"));
  }

  @Test
  void keepsItsSettings() throws IOException {
    build(model, DOCUMENTS);
    assertEquals(SETTINGS, HybridIndex.info(path()).settings());
    assertEquals(VectorStorage.FLAT, HybridIndex.info(path()).storage());
    assertEquals(16, HybridIndex.info(path()).dim());
  }

  @Test
  void answersManyThreadsAtOnce() throws Exception {
    build(model, DOCUMENTS);
    try (HybridIndex index = open();
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Hit> expected = index.search("cardiac ship", SearchMode.HYBRID, 10);
      Callable<List<Hit>> search = () -> index.search("cardiac ship", SearchMode.HYBRID, 10);
      for (Future<List<Hit>> answer : pool.invokeAll(Collections.nCopies(500, search))) {
        assertEquals(expected, answer.get());
      }
    }
  }

  @Test
  void takesMoreDimensionsThanLucenesLimit() throws IOException {
    build(TestModel.of(2048, 1), DOCUMENTS);
    try (HybridIndex index = open()) {
      assertEquals("d3", index.search("car", SearchMode.VECTOR, 1).getFirst().id());
    }
  }
}
