package dev.tessera.retrieval.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection of one-word documents, to be found by two words, the first of which matters more.
class FusionTunerTest {

  private static final int DOCUMENTS = 60;
  private static final Resampling RESAMPLING = new Resampling(500, 0.95, 1);

  @TempDir
  Path folder;

  private final Map<String, String> queries = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
  private HybridIndex index;

  @BeforeEach
  void build() throws IOException {
    List<String> words = IntStream.range(0, DOCUMENTS).mapToObj(i -> "word" + i).toList();
    HybridIndex.build(folder.resolve("index"), noise(words),
        words.stream().map(word -> new Document("d" + word, "", word)),
        IndexSettings.defaults(), Progress.NONE);
    index = HybridIndex.open(folder.resolve("index"));
    for (int i = 0; i < DOCUMENTS; i++) {
      queries.put("q" + i, "word" + i + " word" + (i + 1) % DOCUMENTS);
      grades.put("q" + i, Map.of("dword" + i, 2, "dword" + (i + 1) % DOCUMENTS, 1));
    }
  }

  private static EmbeddingModel noise(List<String> words) {
    Random random = new Random(5);
    float[] rows = new float[words.size() * 8];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    float[] weights = new float[words.size()];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(WordLevelTokenizer.of(words), TokenTable.of(rows, 8), weights,
        new Vocabulary(List.of(), new long[0]), Provenance.UNKNOWN);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private FusionTuning tune(FusionTuner tuner) throws IOException {
    return tuner.tune(index, queries, new Qrels(grades), Progress.NONE);
  }

  @Test
  void isAtLeastAsGoodAsEitherSideOnItsOwnQueries() throws IOException {
    FusionTuning tuning = tune(FusionTuner.DEFAULT);
    assertTrue(tuning.expected(RESAMPLING).estimate() >= 0.9);
    assertTrue(tuning.gain(RESAMPLING).difference().estimate() >= -0.05);
    assertEquals(DOCUMENTS, tuning.heldOut().length);
    assertEquals(List.copyOf(queries.keySet()), tuning.queries());
  }

  @Test
  void theSameSeedGivesTheSameOutcome() throws IOException {
    assertArrayEquals(tune(FusionTuner.DEFAULT).heldOut(), tune(FusionTuner.DEFAULT).heldOut());
    assertEquals(tune(FusionTuner.DEFAULT).best(),
        tune(new FusionTuner(Metric.ndcg(10), 5, 2)).best());
  }

  @Test
  void queriesWithoutAnswersAreLeftOut() throws IOException {
    queries.put("unjudged", "word1");
    queries.put("unanswered", "word2");
    grades.put("unanswered", Map.of("dword3", 0));
    assertEquals(DOCUMENTS, tune(FusionTuner.DEFAULT).queries().size());
  }

  @Test
  void refusesTooFewQueries() {
    queries.keySet().retainAll(List.of("q1", "q2", "q3"));
    BadInput bad = assertThrows(BadInput.class, () -> tune(FusionTuner.DEFAULT));
    assertTrue(bad.getMessage().contains("3 of 3"), bad.getMessage());
    assertThrows(BadInput.class, () -> new FusionTuner(Metric.ndcg(10), 1, 1));
  }

  @Test
  void triesBothSidesAlone() {
    assertTrue(FusionTuner.grid().stream().anyMatch(fusion -> fusion.vectorWeight() == 0));
    assertTrue(FusionTuner.grid().stream().anyMatch(fusion -> fusion.keywordWeight() == 0));
  }
}
