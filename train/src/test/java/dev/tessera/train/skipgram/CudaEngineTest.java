package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.BadInput;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.Device;
import org.junit.jupiter.api.Test;

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
}
