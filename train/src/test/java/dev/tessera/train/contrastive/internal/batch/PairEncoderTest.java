package dev.tessera.train.contrastive.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairEncoderTest {

  private static final Tokenizer TOKENIZER = WordLevelTokenizer.of(List.of("a", "b", "c", "d"));

  private static EncodedPairs encode(int maxTokens, int threads, List<? extends Example> examples)
      throws IOException {
    try (Crew crew = new Crew(threads)) {
      return new PairEncoder(TOKENIZER, maxTokens, crew)
          .encode(PairMix.of(PairSource.of("test", examples)), 1, Progress.NONE);
    }
  }

  private static String bag(EncodedPairs pairs, int text) {
    StringBuilder bag = new StringBuilder();
    for (int e = pairs.begin(text); e < pairs.end(text); e++) {
      bag.append(TOKENIZER.token(TokenBag.token(pairs.entry(e))))
          .append(TokenBag.times(pairs.entry(e)));
    }
    return bag.toString();
  }

  @Test
  void textsBecomeBagsOfTokens() throws IOException {
    EncodedPairs pairs = encode(100, 2, List.of(new Pair("b a b", "c", List.of("d d", "§")),
        new Pair("a", "d")));
    assertEquals(2, pairs.count());
    assertEquals("a1b2", bag(pairs, pairs.anchor(0)));
    assertEquals("c1", bag(pairs, pairs.anchor(0) + 1));
    assertEquals("d2", bag(pairs, pairs.anchor(0) + 2));
    assertEquals(4, pairs.textsEnd(0) - pairs.anchor(0));
    assertEquals(2, pairs.textsEnd(1) - pairs.anchor(1));
    assertEquals(3, pairs.tokenCounts(4)[3]);
  }

  @Test
  void theKeyTellsTextsApartByTheirTokensInOrder() throws IOException {
    EncodedPairs pairs = encode(100, 1, List.of(new Pair("a b", "b a"), new Pair("a  b", "c")));
    assertNotEquals(pairs.key(0), pairs.key(1));
    assertEquals(pairs.key(0), pairs.key(2));
  }

  @Test
  void longTextsAreCut() throws IOException {
    EncodedPairs pairs = encode(3, 1, List.of(new Pair("a a b c d", "a b c")));
    assertEquals("a2b1", bag(pairs, 0));
  }

  @Test
  void aTokenMayOccurMoreOftenThanAnEntryCounts() throws IOException {
    EncodedPairs pairs = encode(1000, 1, List.of(new Pair("a ".repeat(600), "b")));
    assertEquals("a256a256a88", bag(pairs, 0));
  }

  @Test
  void pairsWithoutTokensAreLeftOut() throws IOException {
    EncodedPairs pairs = encode(100, 1,
        List.of(new Pair("§", "a"), new Pair("a", "§"), new ScoredPair("a", "b", 3)));
    assertEquals(1, pairs.count());
    assertEquals(3, pairs.score(0));
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    List<Pair> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      many.add(new Pair("a ".repeat(i % 7 + 1), "b c ".repeat(i % 5 + 1)));
    }
    assertEquals(encode(100, 1, many).fingerprint(), encode(100, 4, many).fingerprint());
  }

  @Test
  void aBatchHoldsAnchorsPositivesAndChosenNegatives() throws IOException {
    EncodedPairs pairs = encode(100, 1,
        List.of(new Pair("a", "b", List.of("c", "d", "c d")), new Pair("b b", "d c")));
    Batch batch = new Batch(4, 0, 2);
    batch.fill(pairs, new int[] {1, 0}, 5);
    assertEquals(2, batch.size());
    assertEquals(4, batch.candidates());
    assertEquals(6, batch.texts().count());
    batch.fill(pairs, new int[] {1}, 5);
    assertEquals(1, batch.candidates());
  }

  @Test
  void dropoutLeavesAboutTheRestAndNeverNothing() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pairs.add(new Pair("a b c d", "a"));
    }
    EncodedPairs encoded = encode(100, 1, pairs);
    Batch batch = new Batch(4, 0.25, 0);
    int[] all = java.util.stream.IntStream.range(0, 500).toArray();
    batch.fill(encoded, all, 1);
    assertEquals(1500 + 500, batch.texts().entries(), 60);
    for (int place = 0; place < batch.index().count(); place++) {
      assertTrue(batch.index().token(place) < 4);
    }
    assertEquals(batch.texts().entries(), batch.index().entries());
  }
}
