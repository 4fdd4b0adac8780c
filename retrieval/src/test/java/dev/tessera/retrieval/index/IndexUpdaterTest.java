package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexUpdaterTest {

  private static final List<Document> DOCUMENTS = List.of(new Document("a", "", "heart attack"),
      new Document("b", "", "ship at sea"), new Document("c", "", "rain on the house"));

  @TempDir
  Path folder;

  @BeforeEach
  void build() throws IOException {
    build(IndexSettings.defaults());
  }

  private Path path() {
    return folder.resolve("index");
  }

  private void build(IndexSettings settings) throws IOException {
    HybridIndex.build(path(), TestModel.of(16, 1), DOCUMENTS.stream(), settings, Progress.NONE);
  }

  private static List<String> ids(HybridIndex index, String query) throws IOException {
    return index.search(query, SearchMode.HYBRID, 10).stream().map(Hit::id).toList();
  }

  @Test
  void addedDocumentsAreFoundAfterCommitAndRefresh() throws IOException {
    try (HybridIndex reader = HybridIndex.open(path());
        IndexUpdater updater = IndexUpdater.open(path())) {
      updater.put(new Document("d", "", "an automobile"));
      assertEquals(3, reader.size());
      updater.commit();
      assertEquals(3, reader.size());
      reader.refresh();
      assertEquals(4, reader.size());
      assertEquals("d", ids(reader, "car").getFirst());
    }
  }

  @Test
  void itsOwnIndexSeesChangesBeforeTheyAreCommitted() throws IOException {
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      updater.put(new Document("d", "", "an automobile"));
      updater.delete("a");
      updater.index().refresh();
      assertEquals("d", ids(updater.index(), "car").getFirst());
      assertEquals(3, updater.index().size());
    }
    try (HybridIndex reader = HybridIndex.open(path())) {
      assertEquals(3, reader.size());
      assertEquals("a", ids(reader, "heart").getFirst());
    }
  }

  @ParameterizedTest
  @EnumSource(VectorStorage.class)
  void aDocumentOfTheSameIdIsReplaced(VectorStorage storage) throws IOException {
    build(IndexSettings.defaults().withVectors(storage));
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      updater.put(new Document("a", "", "aerofoil"));
      updater.commit();
    }
    try (HybridIndex index = HybridIndex.open(path())) {
      assertEquals(3, index.size());
      assertEquals("a", ids(index, "wing").getFirst());
      assertEquals("aerofoil",
          index.search("aerofoil", SearchMode.BM25, 1).getFirst().document().text());
      assertEquals(List.of(), index.search("heart", SearchMode.BM25, 10));
    }
  }

  @Test
  void deletedDocumentsAreGoneFromBothSides() throws IOException {
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      updater.delete("b");
      updater.delete("unheard of");
      updater.commit();
    }
    try (HybridIndex index = HybridIndex.open(path())) {
      assertEquals(2, index.size());
      for (SearchMode mode : SearchMode.values()) {
        assertTrue(index.search("ship at sea", mode, 10)
            .stream()
            .noneMatch(hit -> hit.id().equals("b")));
      }
    }
  }

  @Test
  void anIndexCanBeEmptiedAndFilledAgain() throws IOException {
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      for (Document document : DOCUMENTS) {
        updater.delete(document.id());
      }
      updater.compact();
      updater.index().refresh();
      assertEquals(0, updater.index().size());
      assertEquals(List.of(), ids(updater.index(), "heart"));
    }
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      updater.put(DOCUMENTS.get(0));
      updater.commit();
      updater.index().refresh();
      assertEquals(List.of("a"), ids(updater.index(), "heart"));
    }
  }

  /// After many changes and a compaction the index ranks as one built from the outcome.
  @Test
  void ranksAsIfBuiltFromTheOutcome() throws IOException {
    Random random = new Random(3);
    List<Document> outcome = new ArrayList<>(DOCUMENTS);
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      for (int i = 0; i < 300; i++) {
        List<String> group = TestModel.WORDS.get(random.nextInt(TestModel.WORDS.size()));
        Document document = new Document("n" + random.nextInt(100), "",
            group.get(0) + " " + TestModel.WORDS.get(random.nextInt(12)).get(1));
        outcome.removeIf(other -> other.id().equals(document.id()));
        outcome.add(document);
        updater.put(document);
        if (i % 50 == 0) {
          updater.index().refresh();
        }
      }
      updater.compact();
    }
    HybridIndex.build(folder.resolve("fresh"), TestModel.of(16, 1), outcome.stream(),
        IndexSettings.defaults(), Progress.NONE);
    try (HybridIndex updated = HybridIndex.open(path());
        HybridIndex fresh = HybridIndex.open(folder.resolve("fresh"))) {
      for (SearchMode mode : SearchMode.values()) {
        for (String query : List.of("heart", "velocity of a ship", "drizzle home tree")) {
          SearchRequest request = new SearchRequest(query, mode, 100);
          assertEquals(fresh.rank(request).ids(), updated.rank(request).ids());
          assertArrayEquals(fresh.rank(request).scores(), updated.rank(request).scores());
        }
      }
    }
  }

  @Test
  void onlyOneUpdaterCanBeOpen() throws IOException {
    IndexUpdater first = IndexUpdater.open(path());
    BadInput bad = assertThrows(BadInput.class, () -> IndexUpdater.open(path()));
    assertTrue(bad.getMessage().contains("being updated"), bad.getMessage());
    first.close();
    IndexUpdater.open(path()).close();
  }

  @Test
  void manyThreadsMayUpdateAndSearch() throws Exception {
    try (IndexUpdater updater = IndexUpdater.open(path());
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int from = thread * 100;
        running.add(pool.submit(() -> {
          for (int i = from; i < from + 100; i++) {
            updater.put(new Document("n" + i, "", "vessel " + i));
            updater.index().refresh();
            updater.index().search("ship", SearchMode.HYBRID, 5);
          }
          return null;
        }));
      }
      for (Future<?> future : running) {
        future.get();
      }
      updater.commit();
      updater.index().refresh();
      assertEquals(403, updater.index().size());
      assertEquals("n77", ids(updater.index(), "vessel 77").getFirst());
    }
  }

  @Test
  void anIndexOfWordsOnlyCanBeUpdated() throws IOException {
    HybridIndex.build(path(), null, DOCUMENTS.stream(), IndexSettings.defaults(), Progress.NONE);
    try (IndexUpdater updater = IndexUpdater.open(path())) {
      updater.put(new Document("d", "", "automobile"));
      updater.index().refresh();
      assertEquals(1, updater.index().search("automobile", SearchMode.BM25, 10).size());
    }
  }

  @Test
  void refusesWhatIsNotAnIndexAndWhatIsDamaged() throws IOException {
    assertThrows(BadInput.class, () -> IndexUpdater.open(folder.resolve("none")));
    try (Stream<Path> files = Files.list(path().resolve("lucene"))) {
      for (Path file : files.filter(file -> file.toString().contains("segments_")).toList()) {
        Files.delete(file);
      }
    }
    BadInput bad = assertThrows(BadInput.class, () -> IndexUpdater.open(path()));
    assertTrue(bad.getMessage().contains("damaged"), bad.getMessage());
  }

  @Test
  void manyDocumentsSurviveManyCommits() throws IOException {
    for (int round = 0; round < 5; round++) {
      try (IndexUpdater updater = IndexUpdater.open(path())) {
        for (int i : IntStream.range(0, 20).toArray()) {
          updater.put(new Document("r" + round + "-" + i, "", "wood " + i));
        }
        updater.commit();
      }
    }
    try (HybridIndex index = HybridIndex.open(path())) {
      assertEquals(103, index.size());
    }
  }
}
