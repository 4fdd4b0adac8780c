package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ChunksTest {

  @Property(tries = 200)
  void everyEpochCoversTheCorpusOnce(@ForAll @LongRange(min = 1, max = 3_000_000) long units,
      @ForAll @IntRange(min = 1, max = 3) int epochs, @ForAll long seed) {
    Chunks chunks = chunks(units, epochs, seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      BitSet seen = new BitSet();
      long covered = 0;
      for (long i = 0; i < chunks.perEpoch(); i++) {
        long start = chunks.start(epoch * chunks.perEpoch() + i);
        assertTrue(start >= 0 && start < units);
        seen.set((int) (start / chunks.size()));
        covered += chunks.length(start);
      }
      assertEquals(chunks.perEpoch(), seen.cardinality());
      assertEquals(units, covered);
    }
  }

  @Test
  void aChunksChoicesDependOnItsPlaceAlone() {
    Chunks chunks = chunks(10_000_000, 5, 42);
    assertEquals(chunks.seed(1000), chunks(10_000_000, 5, 42).seed(1000));
    assertNotEquals(chunks.seed(1000), chunks.seed(1001));
    assertNotEquals(chunks.start(7), chunks.start(7 + chunks.perEpoch()));
    assertNotEquals(0, chunks.seed(0));
  }

  @Test
  void theLearningRateFallsFromTheFirstChunkToTheLast() {
    Chunks chunks = chunks(1_000_000, 2, 1);
    assertEquals(0.05f, chunks.rate(0));
    assertEquals(0.025f, chunks.rate(chunks.perEpoch()), 1e-8);
    assertEquals(5e-6f, chunks.rate(chunks.total()), 1e-9);
  }

  @Test
  void unitsAreCountedOverTheEpochs() {
    Chunks chunks = chunks(1_000_001, 2, 1);
    assertEquals(0, chunks.unitsBefore(0));
    assertEquals(1_000_001, chunks.unitsBefore(chunks.perEpoch()));
    assertEquals(2_000_002, chunks.unitsBefore(chunks.total()));
  }

  private static Chunks chunks(long units, int epochs, long seed) {
    return Chunks.of(units, SkipGramSettings.builder().epochs(epochs).seed(seed).build());
  }
}
