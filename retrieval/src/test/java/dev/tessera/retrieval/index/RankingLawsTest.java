package dev.tessera.retrieval.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;
import dev.tessera.retrieval.fusion.ReciprocalRank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of every ranking, tried on a few hundred documents with many ties among them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RankingLawsTest {

  private static final int DOCUMENTS = 400;
  private static final IndexSettings SETTINGS = IndexSettings.defaults()
      .withThreads(3)
      .withCandidates(50);

  private final List<Document> documents = documents(new Random(7));
  private final List<String> queries = queries(new Random(8));
  private Path folder;
  private HybridIndex index;

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      List<String> group = TestModel.WORDS.get(random.nextInt(TestModel.WORDS.size()));
      text.append(group.get(random.nextInt(2))).append(' ');
    }
    return text.toString();
  }

  private static List<Document> documents(Random random) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(new Document("d" + i, "", text(random, random.nextInt(6))));
    }
    return documents;
  }

  private static List<String> queries(Random random) {
    return Stream.generate(() -> text(random, 1 + random.nextInt(4))).limit(20).toList();
  }

  static Stream<Fusion> fusions() {
    return Stream.of(new ReciprocalRank(), new ReciprocalRank(10, 0.3, 1.7),
        new LinearMix(Normalisation.MIN_MAX, 0.5, 0.5), new LinearMix(Normalisation.MAX, 0.2, 0.8),
        new LinearMix(Normalisation.BOUNDS, 2, 1));
  }

  private HybridIndex build(String name, IndexSettings settings) throws IOException {
    HybridIndex.build(folder.resolve(name), TestModel.of(16, 1), documents.stream(), settings,
        Progress.NONE);
    return HybridIndex.open(folder.resolve(name));
  }

  @BeforeAll
  void build() throws IOException {
    folder = Files.createTempDirectory("laws");
    index = build("index", SETTINGS);
  }

  @AfterAll
  void delete() throws IOException {
    index.close();
    AtomicWrite.delete(folder);
  }

  private Ranking rank(HybridIndex from, String query, SearchMode mode, int k, Fusion fusion)
      throws IOException {
    return from.rank(new SearchRequest(query, mode, k).withFusion(fusion));
  }

  private static void assertSame(Ranking expected, Ranking actual) {
    assertEquals(expected.ids(), actual.ids());
    assertArrayEquals(expected.scores(), actual.scores());
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void aSideOfWeightZeroHasNoSay(Fusion fusion) throws IOException {
    for (String query : queries) {
      assertEquals(rank(index, query, SearchMode.BM25, 50, null).ids(),
          rank(index, query, SearchMode.HYBRID, 50, fusion.withWeights(1, 0)).ids());
      assertEquals(rank(index, query, SearchMode.VECTOR, 50, null).ids(),
          rank(index, query, SearchMode.HYBRID, 50, fusion.withWeights(0, 1)).ids());
    }
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void doublingBothWeightsChangesNoRanking(Fusion fusion) throws IOException {
    Fusion doubled = fusion.withWeights(2 * fusion.keywordWeight(), 2 * fusion.vectorWeight());
    for (String query : queries) {
      assertEquals(rank(index, query, SearchMode.HYBRID, 50, fusion).ids(),
          rank(index, query, SearchMode.HYBRID, 50, doubled).ids());
    }
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void aShorterPageIsTheStartOfALongerOne(Fusion fusion) throws IOException {
    for (String query : queries) {
      for (SearchMode mode : SearchMode.values()) {
        Ranking longest = rank(index, query, mode, 50, fusion);
        for (int k = 1; k < longest.size(); k += 7) {
          Ranking page = rank(index, query, mode, k, fusion);
          assertSame(new Ranking(longest.ids().subList(0, k),
              Arrays.copyOf(longest.scores(), k)), page);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void theExplanationAddsUpToTheScoreExactly(Fusion fusion) throws IOException {
    for (String query : queries) {
      for (SearchMode mode : SearchMode.values()) {
        double last = Double.POSITIVE_INFINITY;
        for (Hit hit : index.search(new SearchRequest(query, mode, 50).withFusion(fusion))) {
          Explanation why = hit.explanation();
          assertEquals(hit.score(), why.score());
          assertEquals(why.keyword().contribution(),
              why.keyword().weight() * why.keyword().normalised());
          assertTrue(hit.score() <= last);
          last = hit.score();
        }
      }
    }
  }

  @Test
  void theExplanationKnowsTheSidesOwnRanksAndScores() throws IOException {
    for (String query : queries) {
      Ranking keyword = rank(index, query, SearchMode.BM25, 50, null);
      Ranking vector = rank(index, query, SearchMode.VECTOR, 50, null);
      for (Hit hit : index.search(query, SearchMode.HYBRID, 50)) {
        assertKnows(keyword, hit.id(), hit.explanation().keyword());
        assertKnows(vector, hit.id(), hit.explanation().vector());
      }
    }
  }

  private static void assertKnows(Ranking side, String id, Explanation.Part part) {
    assertEquals(side.ids().indexOf(id) + 1, part.rank());
    if (part.rank() > 0) {
      assertEquals(side.scores()[part.rank() - 1], part.score());
    }
  }

  /// The side that did not put a document forward still scores it as it would have.
  @Test
  void scoresBeyondTheCandidatesAreThoseOfADeeperSearch() throws IOException {
    try (HybridIndex deep = build("deep", SETTINGS.withCandidates(DOCUMENTS))) {
      for (String query : queries) {
        Ranking keyword = rank(deep, query, SearchMode.BM25, DOCUMENTS, null);
        for (Hit hit : index.search(query, SearchMode.HYBRID, 100)) {
          int place = keyword.ids().indexOf(hit.id());
          assertEquals(place < 0 ? 0 : keyword.scores()[place],
              hit.explanation().keyword().score(), 1e-6);
        }
      }
    }
  }

  @Test
  void boundsHold() throws IOException {
    Fusion bounds = new LinearMix(Normalisation.BOUNDS, 1, 1);
    for (String query : queries) {
      for (Hit hit : index
          .search(new SearchRequest(query, SearchMode.HYBRID, 50).withFusion(bounds))) {
        assertTrue(hit.explanation().keyword().normalised() < 1);
        assertTrue(hit.explanation().vector().normalised() <= 1);
      }
    }
  }

  @Test
  void threadsChangeNothing() throws IOException {
    try (HybridIndex single = build("single", SETTINGS.withThreads(1))) {
      for (String query : queries) {
        for (SearchMode mode : SearchMode.values()) {
          assertSame(rank(single, query, mode, 50, null), rank(index, query, mode, 50, null));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(VectorStorage.class)
  void everyStorageGivesTheSameVectorScores(VectorStorage storage) throws IOException {
    try (HybridIndex stored = build("stored", SETTINGS.withVectors(storage))) {
      for (String query : queries) {
        Ranking exact = rank(index, query, SearchMode.VECTOR, 10, null);
        assertSame(exact, rank(stored, query, SearchMode.VECTOR, 10, null));
      }
    }
  }

  @Test
  void equalScoresGoToTheDocumentAddedFirst() throws IOException {
    for (String query : queries) {
      Ranking ranking = rank(index, query, SearchMode.BM25, 50, null);
      for (int i = 1; i < ranking.size(); i++) {
        if (ranking.scores()[i] == ranking.scores()[i - 1]) {
          assertTrue(Integer.parseInt(ranking.ids().get(i - 1).substring(1)) < Integer
              .parseInt(ranking.ids().get(i).substring(1)));
        }
      }
    }
  }
}
