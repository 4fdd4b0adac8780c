package dev.tessera.infer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BestKTest {

  @Property
  void keepsWhatSortingWouldPutFirst(
      @ForAll @Size(max = 60) List<@IntRange(max = 8) Integer> scores,
      @ForAll @IntRange(min = 1, max = 12) int k) {
    BestK best = new BestK(k);
    for (int id = 0; id < scores.size(); id++) {
      best.offer(id, scores.get(id));
    }

    int[] sorted = IntStream.range(0, scores.size())
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(id -> -scores.get(id)).thenComparing(id -> id))
        .limit(k)
        .mapToInt(Integer::intValue)
        .toArray();
    assertArrayEquals(sorted, best.ids());
    float threshold = sorted.length < k
        ? Float.NEGATIVE_INFINITY
        : scores.get(sorted[k - 1]);
    assertEquals(threshold, best.threshold());
  }

  @Property
  void doesNotDependOnTheOrderOfOffers(
      @ForAll @Size(max = 60) List<@IntRange(max = 8) Integer> scores) {
    BestK forward = new BestK(5);
    BestK backward = new BestK(5);
    for (int id = 0; id < scores.size(); id++) {
      forward.offer(id, scores.get(id));
      backward.offer(scores.size() - 1 - id, scores.get(scores.size() - 1 - id));
    }
    assertArrayEquals(forward.ids(), backward.ids());
  }
}
