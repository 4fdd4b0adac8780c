package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipGramSettingsTest {

  @Test
  void namesTheOptionTheValueAndTheRange() {
    assertEquals("--dim is 0; it must be from 1 to 8192",
        complaint(SkipGramSettings.builder().dim(0)));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    List.of(SkipGramSettings.builder().dim(-1), SkipGramSettings.builder().dim(8193),
        SkipGramSettings.builder().window(0), SkipGramSettings.builder().window(101),
        SkipGramSettings.builder().negatives(0), SkipGramSettings.builder().negatives(101),
        SkipGramSettings.builder().epochs(0), SkipGramSettings.builder().minCount(0),
        SkipGramSettings.builder().subsample(-1e-9), SkipGramSettings.builder().subsample(1.1),
        SkipGramSettings.builder().subsample(Double.NaN),
        SkipGramSettings.builder().learningRate(0),
        SkipGramSettings.builder().learningRate(Double.NaN),
        SkipGramSettings.builder().learningRate(1.01), SkipGramSettings.builder().threads(0),
        SkipGramSettings.builder().threads(999)).forEach(builder -> {
          String message = complaint(builder);
          assertTrue(message.startsWith("--"), message);
          assertFalse(message.contains("\n"), message);
        });
  }

  @Test
  void aBuilderFromSettingsKeepsThem() {
    SkipGramSettings settings = SkipGramSettings.builder()
        .units(Units.TOKENS)
        .dim(7)
        .window(3)
        .negatives(9)
        .epochs(2)
        .minCount(4)
        .subsample(0.5)
        .learningRate(0.5)
        .threads(3)
        .seed(8)
        .simd(false)
        .tokenWeights(TokenWeights.UNIFORM)
        .build();
    assertEquals(settings, settings.with().build());
  }

  @Test
  void optionsAreNamedAsOnTheCommandLine() {
    assertEquals(5, SkipGramSettings.defaults().byOption().get("min-count"));
    assertEquals("sif", SkipGramSettings.defaults().byOption().get("token-weights"));
  }

  private static String complaint(SkipGramSettings.Builder builder) {
    return assertThrows(BadInput.class, builder::build).getMessage();
  }
}
