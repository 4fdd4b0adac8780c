package dev.tessera.train.contrastive.internal.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static final PairMix ONE = PairMix.of(PairSource.of("one", List.of()));

  private static TokenBag text(long key) {
    return new TokenBag(new int[] {1}, key);
  }

  /// Pairs whose texts are drawn from so many different ones.
  private static EncodedPairs pairs(int count, int texts, int parts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EncodedPairs pairs = new EncodedPairs();
    for (int i = 0; i < count; i++) {
      pairs.add(List.of(text(random.nextInt(texts)), text(random.nextInt(texts))), Double.NaN,
          i % parts);
    }
    return pairs;
  }

  private static int[] all(EncodedPairs pairs) {
    return IntStream.range(0, pairs.count()).toArray();
  }

  private static PairMix mix(double... weights) {
    return new PairMix(Arrays.stream(weights)
        .mapToObj(w -> new PairMix.Part(PairSource.of("part", List.of()), w))
        .toList());
  }

  @Property(tries = 200)
  void noTextStandsTwiceInABatchAndNoPairIsLost(@ForAll @IntRange(min = 20, max = 400) int count,
      @ForAll @IntRange(min = 200, max = 2000) int texts,
      @ForAll @IntRange(min = 2, max = 8) int size, @ForAll long seed) {
    EncodedPairs pairs = pairs(count, texts, 1, seed);
    BatchPlan plan = BatchPlan.of(pairs, all(pairs), ONE, size, false, seed);
    Set<Integer> seen = new HashSet<>();
    for (int[] batch : plan.batches()) {
      Set<Long> keys = new HashSet<>();
      for (int pair : batch) {
        assertTrue(seen.add(pair));
        Set<Long> own = new HashSet<>(List.of(pairs.key(pairs.anchor(pair)),
            pairs.key(pairs.anchor(pair) + 1)));
        own.forEach(key -> assertTrue(keys.add(key)));
      }
      assertTrue(batch.length <= size && batch.length >= size / 2);
    }
    assertEquals(count, seen.size() + plan.leftOut());
  }

  @Test
  void aPairOfEqualTextsIsNoDuplicateOfItself() {
    EncodedPairs pairs = new EncodedPairs();
    for (int i = 0; i < 10; i++) {
      pairs.add(List.of(text(i), text(i)), Double.NaN, 0);
    }
    assertEquals(0, BatchPlan.of(pairs, all(pairs), ONE, 5, false, 1).leftOut());
  }

  @Test
  void partsAreDrawnInProportionAndScarceOnesAgain() {
    EncodedPairs pairs = new EncodedPairs();
    for (int i = 0; i < 1100; i++) {
      pairs.add(List.of(text(2 * i), text(2 * i + 1)), Double.NaN, i < 1000 ? 0 : 1);
    }
    BatchPlan plan = BatchPlan.of(pairs, all(pairs), mix(2, 1), 50, true, 1);
    long[] drawn = new long[2];
    plan.batches().forEach(batch -> Arrays.stream(batch).forEach(p -> drawn[pairs.part(p)]++));
    assertEquals(1000, drawn[0], 25);
    assertEquals(500, drawn[1], 25);
  }

  @Test
  void unlessTogetherABatchIsOfOnePart() {
    EncodedPairs pairs = pairs(900, 100_000, 3, 1);
    BatchPlan apart = BatchPlan.of(pairs, all(pairs), mix(1, 1, 1), 50, false, 1);
    for (int[] batch : apart.batches()) {
      assertEquals(1, Arrays.stream(batch).map(pairs::part).distinct().count());
    }
    BatchPlan together = BatchPlan.of(pairs, all(pairs), mix(1, 1, 1), 50, true, 1);
    assertTrue(together.batches()
        .stream()
        .allMatch(batch -> Arrays.stream(batch).map(pairs::part).distinct().count() == 3));
  }

  @Test
  void scoredPairsNeverShareABatchWithOthers() {
    EncodedPairs pairs = new EncodedPairs();
    for (int i = 0; i < 400; i++) {
      pairs.add(List.of(text(2 * i), text(2 * i + 1)), i % 2 == 0 ? Double.NaN : i, 0);
    }
    for (int[] batch : BatchPlan.of(pairs, all(pairs), ONE, 50, true, 1).batches()) {
      assertEquals(1, Arrays.stream(batch).mapToObj(pairs::isScored).distinct().count());
    }
  }

  @Test
  void theSeedDecidesTheOrder() {
    EncodedPairs pairs = pairs(500, 10_000, 1, 1);
    int[] first = BatchPlan.of(pairs, all(pairs), ONE, 50, false, 7).batches().getFirst();
    assertEquals(Arrays.toString(first), Arrays
        .toString(BatchPlan.of(pairs, all(pairs), ONE, 50, false, 7).batches().getFirst()));
    assertNotEquals(Arrays.toString(first), Arrays
        .toString(BatchPlan.of(pairs, all(pairs), ONE, 50, false, 8).batches().getFirst()));
  }

  @Test
  void refusesABatchThatCannotBeFilled() {
    EncodedPairs few = pairs(20, 1000, 1, 1);
    assertThrows(BadInput.class, () -> BatchPlan.of(few, all(few), ONE, 21, false, 1));
    EncodedPairs alike = pairs(500, 1, 1, 1);
    assertThrows(BadInput.class, () -> BatchPlan.of(alike, all(alike), ONE, 8, false, 1));
    BadInput none = assertThrows(BadInput.class,
        () -> BatchPlan.of(few, new int[0], ONE, 4, false, 1));
    assertTrue(none.getMessage().contains("--batch-size"), none::getMessage);
  }
}
