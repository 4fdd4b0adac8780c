package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.StandInGpu;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gpu")
class CudaEngineTest extends SkipGramEngineTest {

  @Override
  Device device() {
    AnyGpu.driver();
    return new Device.Cuda(0);
  }

  @Test
  void determinismIsTheCpus() {
    SkipGramSettings.Builder settings = SkipGramSettings.builder()
        .device(new Device.Cuda(0))
        .deterministic(true);
    assertEquals("--deterministic is for the CPU, as a GPU adds up in whatever order it likes;"
        + " leave it out, or use --device cpu",
        assertThrows(BadInput.class, settings::build).getMessage());
  }

  @Test
  void tablesThatDoNotFitAreRefusedWithTheWayOut() {
    StandInGpu.use();
    StandInGpu.pretend("MEMORY", 5 << 20);
    try {
      SkipGramSettings settings = SkipGramSettings.builder()
          .dim(8192)
          .minCount(1)
          .device(new Device.Cuda(0))
          .build();
      LinesText text = new LinesText("many words", List.of(alphabet()));
      String message = assertThrows(BadInput.class,
          () -> SkipGramTrainer.train(text, new LetterTokenizer(), settings, Progress.NONE))
          .getMessage();
      // 625 words × 2 tables × 8,192 floats are 39 MiB, the rest is scratch.
      assertTrue(message.startsWith("training needs 4"), message);
      assertTrue(message.contains("lower --dim, raise --min-count"), message);
      assertEquals(0, StandInGpu.live("memory"));
      assertEquals(0, StandInGpu.live("module"));
    } finally {
      StandInGpu.pretend("MEMORY", 1 << 30);
    }
  }

  /// All words of two of the letters a to y.
  private static String alphabet() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 625; i++) {
      words.append((char) ('a' + i / 25)).append((char) ('a' + i % 25)).append(' ');
    }
    return words.toString();
  }
}
