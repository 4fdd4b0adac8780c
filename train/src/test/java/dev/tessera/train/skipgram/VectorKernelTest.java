package dev.tessera.train.skipgram;

class VectorKernelTest extends WindowKernelTest {

  @Override
  WindowKernel kernel(int stride, int mostContexts) {
    return new VectorKernel(stride, mostContexts);
  }
}
