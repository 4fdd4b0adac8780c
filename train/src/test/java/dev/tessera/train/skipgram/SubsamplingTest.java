package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SubsamplingTest {

  @Test
  void keepsAllWithoutAThreshold() {
    assertArrayEquals(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE},
        Subsampling.keep(new long[] {1_000_000, 1}, 0));
  }

  @Test
  void thinsOutWhatIsFrequentByTheFormulaOfWord2vec() {
    int[] keep = Subsampling.keep(new long[] {900_000, 99_900, 100, 0}, 1e-3);
    assertEquals((Math.sqrt(0.9 / 1e-3) + 1) * 1e-3 / 0.9, keep[0] / (double) Integer.MAX_VALUE,
        1e-9);
    assertEquals((Math.sqrt(0.0999 / 1e-3) + 1) * 1e-3 / 0.0999,
        keep[1] / (double) Integer.MAX_VALUE, 1e-9);
    assertEquals(Integer.MAX_VALUE, keep[2]);
    assertEquals(Integer.MAX_VALUE, keep[3]);
  }
}
