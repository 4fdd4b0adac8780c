package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NoiseDistributionTest {

  @Property(tries = 300)
  void theTableHoldsTheDistribution(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(max = 1_000_000_000L) Long> given) {
    long[] counts = given.stream().mapToLong(Long::longValue).toArray();
    counts[0]++;
    long[] table = NoiseDistribution.table(counts);
    double[] chance = new double[counts.length];
    for (int unit = 0; unit < table.length; unit++) {
      double keep = (table[unit] >>> 32) / (double) (1L << 31);
      chance[unit] += keep / counts.length;
      chance[(int) table[unit]] += (1 - keep) / counts.length;
    }
    double sum = 0;
    for (long count : counts) {
      sum += Math.pow(count, 0.75);
    }
    for (int unit = 0; unit < chance.length; unit++) {
      assertEquals(Math.pow(counts[unit], 0.75) / sum, chance[unit], 1e-8);
      if (counts[unit] == 0) {
        assertEquals(0, chance[unit]);
      }
    }
  }

  @Test
  void drawsFollowTheDistribution() {
    long[] counts = {10_000, 1_000, 100, 10, 0, 1};
    long[] table = NoiseDistribution.table(counts);
    SplittableRandom random = new SplittableRandom(7);
    int draws = 1_000_000;
    long[] drawn = new long[counts.length];
    for (int i = 0; i < draws; i++) {
      drawn[NoiseDistribution.draw(table, random.nextLong())]++;
    }
    double sum = 1000 + 177.828 + 31.623 + 5.623 + 1;
    double[] expected = {1000 / sum, 177.828 / sum, 31.623 / sum, 5.623 / sum, 0, 1 / sum};
    for (int unit = 0; unit < counts.length; unit++) {
      double deviation = Math.sqrt(draws * expected[unit]);
      assertEquals(draws * expected[unit], drawn[unit], 5 * deviation);
    }
  }
}
