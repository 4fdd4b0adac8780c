package dev.tessera.infer.eval.internal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/// Which library multiplies.
public final class Blas {

  private Blas() {}

  /// One line such as `OpenBLAS 0.3.31 … SkylakeX MAX_THREADS=64, 2 threads`. The processor named is
  /// the one whose kernels OpenBLAS chose, or was told to choose by `OPENBLAS_CORETYPE` in the
  /// environment.
  public static String describe() {
    Nd4j.getBackend();
    return text("openblas_get_config").orElse("BLAS of ND4J") + ", "
        + openblas.blas_get_num_threads() + " threads";
  }

  /// What a C function without arguments answers, if a loaded library has it.
  @SuppressWarnings("restricted")
  private static Optional<String> text(String function) {
    FunctionDescriptor signature = FunctionDescriptor.of(ValueLayout.ADDRESS);
    return SymbolLookup.loaderLookup().find(function).map(address -> {
      try {
        MemorySegment answer = (MemorySegment) Linker.nativeLinker()
            .downcallHandle(address, signature)
            .invokeExact();
        return answer.reinterpret(Long.MAX_VALUE).getString(0).strip();
      } catch (Throwable e) {
        throw new IllegalStateException("cannot call " + function, e);
      }
    });
  }
}
