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
    Chunks chunks = Chunks.of(units, epochs, seed);
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
    Chunks chunks = Chunks.of(10_000_000, 5, 42);
    assertEquals(chunks.seed(1000), Chunks.of(10_000_000, 5, 42).seed(1000));
    assertNotEquals(chunks.seed(1000), chunks.seed(1001));
    assertNotEquals(chunks.start(7), chunks.start(7 + chunks.perEpoch()));
    assertNotEquals(0, chunks.seed(0));
  }

  @Test
  void progressRunsFromZeroToOne() {
    Chunks chunks = Chunks.of(1_000_000, 2, 1);
    assertEquals(0, chunks.progress(0));
    assertEquals(0.5, chunks.progress(chunks.perEpoch()));
    assertEquals(1, chunks.progress(chunks.total()));
  }
}
