package dev.tessera.infer.internal;

/// Chooses the kernels when it is loaded.
final class BestKernels {

  static final Kernels INSTANCE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
      ? new VectorKernels()
      : new ScalarKernels();

  private BestKernels() {}
}
