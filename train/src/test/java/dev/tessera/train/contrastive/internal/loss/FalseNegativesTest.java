package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FalseNegativesTest {

  private static List<Integer> masked(FalseNegatives mask, int row) {
    List<Integer> columns = new ArrayList<>();
    for (int m = mask.begin(row); m < mask.begin(row + 1); m++) {
      columns.add(mask.column(m));
    }
    return columns;
  }

  @Test
  void distinctTextsMaskNothing() {
    assertTrue(FalseNegatives.of(new long[] {1, 2}, new long[] {3, 4, 5}).isEmpty());
  }

  @Test
  void aTextThatGoesWithItselfMasksNothing() {
    assertTrue(FalseNegatives.of(new long[] {1, 2}, new long[] {1, 2}).isEmpty());
  }

  @Test
  void aHardNegativeThatIsTheOwnPositiveIsMasked() {
    FalseNegatives mask = FalseNegatives.of(new long[] {1, 2}, new long[] {3, 4, 3});
    assertEquals(List.of(2), masked(mask, 0));
    assertEquals(List.of(), masked(mask, 1));
  }

  @Property
  void masksByTheRule(
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 8) Long> anchors,
      @ForAll @Size(max = 9) List<@LongRange(min = 0, max = 12) Long> more) {
    long[] a = anchors.stream().mapToLong(Long::longValue).toArray();
    long[] c = new long[a.length + more.size()];
    for (int j = 0; j < c.length; j++) {
      c[j] = j < more.size() ? more.get(j) : 100 + j % 3;
    }
    FalseNegatives mask = FalseNegatives.of(a, c);
    for (int i = 0; i < a.length; i++) {
      List<Integer> expected = new ArrayList<>();
      for (int j = 0; j < c.length; j++) {
        boolean same = c[j] == a[i] || c[j] == c[i] || j < a.length && a[j] == a[i];
        if (j != i && same) {
          expected.add(j);
        }
      }
      assertEquals(expected, masked(mask, i));
    }
  }
}
