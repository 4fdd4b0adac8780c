package dev.tessera.infer.eval.internal;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.Nd4jBlas;

/// While it is open, a BLAS call runs on the thread that makes it, because the callers are many threads
/// already. Closing gives BLAS its threads back.
public final class SingleThreadedBlas implements AutoCloseable {

  private final int threads;

  private SingleThreadedBlas(int threads) {
    this.threads = threads;
  }

  public static SingleThreadedBlas begin() {
    int threads = blas().getMaxThreads();
    blas().setMaxThreads(1);
    return new SingleThreadedBlas(threads);
  }

  private static Nd4jBlas blas() {
    return (Nd4jBlas) Nd4j.factory().blas();
  }

  @Override
  public void close() {
    blas().setMaxThreads(threads);
  }
}
