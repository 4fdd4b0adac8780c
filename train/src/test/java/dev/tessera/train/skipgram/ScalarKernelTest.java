package dev.tessera.train.skipgram;

class ScalarKernelTest extends WindowKernelTest {

  @Override
  WindowKernel kernel(int stride, int mostContexts) {
    return new ScalarKernel(stride, mostContexts);
  }
}
