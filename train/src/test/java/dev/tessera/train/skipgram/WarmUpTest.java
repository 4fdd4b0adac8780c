package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {

  @ParameterizedTest
  @CsvSource({"1, 1, true", "100, 5, true", "100, 5, false", "17, 100, true"})
  void takesItsStepsWithAnyKernel(int dim, int window, boolean simd) {
    WarmUp warmUp = new WarmUp(
        SkipGramSettings.builder().dim(dim).window(window).simd(simd).build());
    assertEquals(100, warmUp.steps(100));
    warmUp.close();
    assertEquals(0, warmUp.steps(100));
  }
}
