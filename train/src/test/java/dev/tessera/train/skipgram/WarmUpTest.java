package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {

  private static final long CHUNKS = 3 * 32;

  @ParameterizedTest
  @CsvSource({"WORDS, 1, 1, true, false", "COMPOSED, 20, 5, true, false",
      "TOKENS, 20, 5, false, false", "WORDS, 17, 100, true, false", "COMPOSED, 20, 5, true, true"})
  void trainsByAnySettings(Units units, int dim, int window, boolean simd, boolean deterministic) {
    WarmUp warmUp = new WarmUp(SkipGramSettings.builder()
        .units(units)
        .dim(dim)
        .window(window)
        .simd(simd)
        .deterministic(deterministic)
        .build());
    assertEquals(CHUNKS, warmUp.train());
    warmUp.close();
    assertEquals(0, warmUp.train());
  }
}
