package dev.tessera.retrieval.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairFile;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words lie on a quarter circle, `t0` to `t20`: the farther apart two numbers, the smaller the
/// cosine.
class HardNegativeMinerTest {

  private static final int WORDS = 21;
  private static final MiningSettings SETTINGS = MiningSettings.defaults()
      .withMode(SearchMode.VECTOR)
      .withMaxShare(1);

  @TempDir
  Path folder;

  private static EmbeddingModel circle() {
    float[] rows = new float[WORDS * 2];
    for (int i = 0; i < WORDS; i++) {
      double angle = Math.PI / 2 * i / (WORDS - 1);
      rows[2 * i] = (float) Math.cos(angle);
      rows[2 * i + 1] = (float) Math.sin(angle);
    }
    float[] weights = new float[WORDS];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(
        WordLevelTokenizer.of(IntStream.range(0, WORDS).mapToObj(i -> "t" + i).toList()),
        TokenTable.of(rows, 2), weights, new Vocabulary(List.of(), new long[0]),
        Provenance.UNKNOWN);
  }

  private HybridIndex index() throws IOException {
    HybridIndex.build(folder.resolve("index"), circle(),
        IntStream.range(1, WORDS).mapToObj(i -> new Document("d" + i, "", "t" + i)),
        IndexSettings.defaults(), Progress.NONE);
    return HybridIndex.open(folder.resolve("index"));
  }

  private List<Pair> mine(MiningSettings settings, Pair... pairs) throws IOException {
    List<Pair> mined = new ArrayList<>();
    try (HybridIndex index = index()) {
      new HardNegativeMiner(index, settings).mine(PairSource.of("pairs", List.of(pairs)),
          mined::add, Progress.NONE);
    }
    return mined;
  }

  private List<String> negatives(MiningSettings settings, Pair... pairs) throws IOException {
    return mine(settings, pairs).getFirst().negatives();
  }

  @Test
  void takesTheNearestThatAreNotCloserThanThePositive() throws IOException {
    assertEquals(List.of("t4", "t5", "t6"),
        negatives(SETTINGS.withNegatives(3), new Pair("t0", "t3")));
  }

  @Test
  void dropsWhatIsAboveAShareOfThePositivesScore() throws IOException {
    // The cosines of t3, t6 and t7 are .972, .891 and .853; 90 % of the positive's is .875.
    assertEquals(List.of("t7", "t8", "t9"),
        negatives(SETTINGS.withNegatives(3).withMaxShare(0.9), new Pair("t0", "t3")));
  }

  @Test
  void countsRanksWithoutPositives() throws IOException {
    assertEquals(List.of("t6", "t7"),
        negatives(SETTINGS.withRanks(5, 6).withNegatives(9), new Pair("t0", "t1")));
  }

  @Test
  void everyPositiveOfTheAnchorIsSpared() throws IOException {
    List<Pair> mined = mine(SETTINGS.withNegatives(3), new Pair("t0", "t3"),
        new Pair(" t0!", "T5"), new Pair("t0", "t1"));
    assertEquals(3, mined.size());
    assertEquals(List.of("t4", "t6", "t7"), mined.get(0).negatives());
    assertEquals(List.of("t2", "t4", "t6"), mined.get(2).negatives());
  }

  @Test
  void negativesThatAreThereStayAndAreNotMinedAgain() throws IOException {
    assertEquals(List.of("t2", "t20", "t3"),
        negatives(SETTINGS.withNegatives(1), new Pair("t0", "t1", List.of("t2", "t20"))));
  }

  @Test
  void drawsAtRandomBySeedOnly() throws IOException {
    MiningSettings five = SETTINGS.withNegatives(5);
    Pair pair = new Pair("t0", "t1");
    List<String> first = negatives(five.drawn(1), pair);
    assertEquals(first, negatives(five.drawn(1), pair));
    assertNotEquals(first, negatives(five.drawn(2), pair));
    assertEquals(5, first.stream().distinct().count());
    assertFalse(first.contains("t1"));
  }

  @Test
  void reportsWhatItDropped() throws IOException {
    try (HybridIndex index = index()) {
      MiningReport report = new HardNegativeMiner(index, SETTINGS.withNegatives(2)).mine(
          PairSource.of("pairs", List.of(new Pair("t0", "t3"), new Pair("t0", "t20"))), pair -> {},
          Progress.NONE);
      // t1 and t2 are closer to t0 than t3 is, and everything is than t20.
      assertEquals(new MiningReport(2, 1, 2, 40, 4, 2 + 18, 0), report);
    }
  }

  @Test
  void aPairWithoutACandidateOrWithoutAnAnchorIsKeptAsItIs() throws IOException {
    Pair unknown = new Pair("nothing known", "t1");
    Pair blank = new Pair(" ", "t1");
    assertEquals(List.of(unknown, blank), mine(SETTINGS, unknown, blank));
  }

  @Test
  void keepsTheOrderOfManyPairs() throws IOException {
    Pair[] pairs = IntStream.range(0, 1000)
        .mapToObj(i -> new Pair("t" + i % 20, "t" + (i + 3) % 20))
        .toArray(Pair[]::new);
    List<Pair> mined = mine(SETTINGS, pairs);
    for (int i = 0; i < pairs.length; i++) {
      assertEquals(pairs[i].anchor(), mined.get(i).anchor());
      assertEquals(pairs[i].positive(), mined.get(i).positive());
    }
  }

  @Test
  void minesAmongThePositivesWhereThereIsNoOtherCollection() throws IOException {
    PairSource pairs = PairSource.of("pairs",
        List.of(new Pair("t0", "t1"), new Pair("t19", "t20"), new Pair("t1", "T1.")));
    HardNegativeMiner.indexPositives(folder.resolve("own"), pairs, circle(),
        IndexSettings.defaults(), Progress.NONE);
    List<Pair> mined = new ArrayList<>();
    try (HybridIndex index = HybridIndex.open(folder.resolve("own"))) {
      assertEquals(2, index.size());
      new HardNegativeMiner(index, SETTINGS).mine(pairs, mined::add, Progress.NONE);
    }
    assertEquals(List.of("t20"), mined.get(0).negatives());
  }

  @Test
  void writesWhatThePairReaderReads() throws IOException {
    Path file = folder.resolve("mined.jsonl");
    List<Pair> pairs = List.of(new Pair("t0 \"ü\"\nx", "t1", List.of("t2", "t3")),
        new Pair("t4", "t5"));
    try (PairWriter writer = new PairWriter(file)) {
      pairs.forEach(writer);
    }
    List<Object> read = new ArrayList<>();
    PairFile.of(file).read(1, read::add);
    assertEquals(pairs, read);
  }

  @Test
  void aFailureLeavesTheFileAsItWas() throws IOException {
    Path file = folder.resolve("mined.jsonl");
    Files.writeString(file, "old");
    try (HybridIndex index = index()) {
      HardNegativeMiner miner = new HardNegativeMiner(index, SETTINGS);
      PairSource scored = PairSource.of("sts.tsv", List.of(new ScoredPair("t0", "t1", 0.5)));
      assertThrows(BadInput.class, () -> miner.mine(scored, file, Progress.NONE));
      assertEquals("old", Files.readString(file));
      miner.mine(PairSource.of("pairs", List.of(new Pair("t0", "t3"))), file, Progress.NONE);
    }
    List<Object> read = new ArrayList<>();
    PairFile.of(file).read(1, read::add);
    assertEquals(List.of(new Pair("t0", "t3", List.of("t4", "t5", "t6", "t7", "t8"))), read);
  }

  @Test
  void refusesScoredPairsAndAnIndexWithoutVectors() throws IOException {
    try (HybridIndex index = index()) {
      PairSource scored = PairSource.of("sts.tsv", List.of(new ScoredPair("t0", "t1", 0.5)));
      BadInput bad = assertThrows(BadInput.class,
          () -> new HardNegativeMiner(index, SETTINGS).mine(scored, pair -> {}, Progress.NONE));
      assertTrue(bad.getMessage().contains("sts.tsv"), bad.getMessage());
    }
    HybridIndex.build(folder.resolve("words"), null, Stream.of(new Document("d", "", "t1")),
        IndexSettings.defaults(), Progress.NONE);
    try (HybridIndex words = HybridIndex.open(folder.resolve("words"))) {
      assertThrows(BadInput.class, () -> new HardNegativeMiner(words, SETTINGS));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 5, 0.9", "5, 4, 5, 0.9", "1, 10000, 5, 0.9", "1, 10, 0, 0.9", "1, 10, 5, 0",
      "1, 10, 5, 1.1", "1, 10, 5, NaN"})
  void refusesSenselessSettings(int first, int last, int negatives, double share) {
    assertThrows(BadInput.class,
        () -> new MiningSettings(SearchMode.HYBRID, first, last, negatives, share, false, 1));
  }
}
