package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.Device;

class CpuEngineTest extends SkipGramEngineTest {

  @Override
  Device device() {
    return new Device.Cpu();
  }
}
