package dev.tessera.retrieval.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.retrieval.ScoredDocument;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalExperimentTest {

  @TempDir
  Path folder;

  private HybridIndex index;

  @BeforeEach
  void build() throws IOException {
    HybridIndex.build(folder.resolve("index"), null,
        IntStream.range(0, 50).mapToObj(i -> new Document("d" + i, "", "word" + i + " common")),
        IndexSettings.defaults(), Progress.NONE);
    index = HybridIndex.open(folder.resolve("index"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private Run run(Map<String, String> queries, int depth) throws IOException {
    return new RetrievalExperiment(index, queries, depth, Progress.NONE).run(SearchMode.BM25);
  }

  @Test
  void keepsQueriesInOrderAndRankingsByTheirQuery() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 49; i >= 0; i--) {
      queries.put("q" + i, "word" + i);
    }
    Run run = run(queries, 10);
    assertEquals("bm25", run.name());
    assertEquals(new ArrayList<>(queries.keySet()), new ArrayList<>(run.rankings().keySet()));
    run.rankings()
        .forEach((query, found) -> assertEquals(List.of("d" + query.substring(1)),
            found.stream().map(ScoredDocument::id).toList()));
  }

  @Test
  void keepsNoMoreThanAskedFor() throws IOException {
    assertEquals(7, run(Map.of("q", "common"), 7).of("q").size());
    assertEquals(List.of(), run(Map.of("q", "unheard"), 7).of("q"));
  }

  @Test
  void namesTheEmptyQuery() {
    BadInput bad = assertThrows(BadInput.class, () -> run(Map.of("q7", " "), 10));
    assertTrue(bad.getMessage().contains("'q7'"), bad.getMessage());
  }

  @Test
  void passesOnWhatASearchRefuses() {
    RetrievalExperiment experiment = new RetrievalExperiment(index, Map.of("q", "word1"), 10,
        Progress.NONE);
    assertThrows(BadInput.class, () -> experiment.run(SearchMode.VECTOR));
  }
}
