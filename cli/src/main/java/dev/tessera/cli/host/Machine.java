package dev.tessera.cli.host;

import dev.tessera.data.host.Host;
import dev.tessera.infer.eval.internal.Blas;
import dev.tessera.train.cuda.CudaDriver;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/// Everything `tessera doctor` finds out, by name.
public final class Machine {

  private Machine() {}

  public static Map<String, Object> examine() {
    Map<String, Object> findings = Host.local().facts();
    findings.putAll(Graphics.examine(CudaDriver.find()));
    findings.put("nd4j", nd4j());
    coreTypeWarning().ifPresent(warning -> findings.put("openblas warning", warning));
    findings.put("skip-gram", "CPU, " + Host.local().simd());
    findings.put("evaluator", "ND4J on the CPU");
    findings.put("encode, search", "CPU, pure Java, no native library");
    return findings;
  }

  private static String nd4j() {
    try {
      return Nd4j.getBackend().getClass().getSimpleName() + ", " + Blas.describe();
    } catch (LinkageError | RuntimeException e) {
      return "not usable here: " + e + "; evaluation needs it, encode and search do not";
    }
  }

  /// Some machines export a kernel name for the sake of old OpenBLAS builds.
  private static Optional<String> coreTypeWarning() {
    return Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"))
        .map(type -> "OPENBLAS_CORETYPE=" + type
            + " is set: it can halve the speed of matrix products; unset it");
  }
}
