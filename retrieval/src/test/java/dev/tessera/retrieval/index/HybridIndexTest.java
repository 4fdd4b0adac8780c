package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridIndexTest {

  @TempDir
  Path folder;

  private final TestModel.Store store = new TestModel.Store();

  private static final List<Document> DOCUMENTS = List.of(
      new Document("d1", "Heart attack", "aspirin after a cardiac infarction"),
      new Document("d2", "Wing", "the velocity of a ship"),
      new Document("d3", "", "an automobile in the rain"), new Document("d4", "", ""));

  private HybridIndex build(IndexSettings settings) throws IOException {
    Path index = folder.resolve("index");
    HybridIndex.build(index, TestModel.of(16, 1), DOCUMENTS.stream(), settings, Progress.NONE,
        store);
    return HybridIndex.open(index, store);
  }

  @Test
  void findsByWordsAndByMeaning() throws IOException {
    try (HybridIndex index = build(IndexSettings.defaults())) {
      assertEquals(4, index.size());
      assertEquals("d3", index.search("car", SearchMode.VECTOR, 1).getFirst().id());
      assertEquals(List.of(), index.search("car", SearchMode.BM25, 1));
      assertEquals("d3", index.search("car", SearchMode.HYBRID, 1).getFirst().id());
      assertEquals("d1", index.search("attacks", SearchMode.BM25, 1).getFirst().id());
    }
  }
}
