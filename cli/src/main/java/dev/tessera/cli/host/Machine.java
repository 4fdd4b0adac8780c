package dev.tessera.cli.host;

import dev.tessera.data.host.Host;
import dev.tessera.infer.eval.internal.Blas;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.cuda.Nd4jBackend;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/// Everything `tessera doctor` finds out, by name.
public final class Machine {

  private Machine() {}

  public static Map<String, Object> examine() {
    Map<String, Object> findings = Host.local().facts();
    CudaDriver driver = CudaDriver.find();
    findings.putAll(Graphics.examine(driver));
    Optional<String> trouble = troubleWithNd4j(driver);
    findings.put("nd4j", trouble.map(why -> "not usable here: " + why)
        .orElseGet(
            () -> Nd4j.getBackend().getClass().getSimpleName() + ", " + Blas.describe()));
    coreTypeWarning().ifPresent(warning -> findings.put("openblas warning", warning));
    Engine engine = Engine.choose(new Device.Auto(), driver);
    findings.put("skip-gram", engine.toString());
    findings.put("contrastive", contrastive(engine, trouble));
    findings.put("evaluator", trouble.isPresent()
        ? "none, as it needs ND4J"
        : Nd4jBackend.isCuda() ? "ND4J on the GPU" : "ND4J on the CPU");
    findings.put("encode, search", "CPU, pure Java, no native library");
    return findings;
  }

  /// On the CPU its products are ND4J's, and encoders are trained nowhere else.
  private static String contrastive(Engine engine, Optional<String> trouble) {
    return switch (engine) {
      case Engine.OnCpu _ when trouble.isPresent() -> "none, as it needs ND4J";
      case Engine.OnCpu _ -> engine.toString();
      case Engine.OnGpu _ -> engine + (trouble.isPresent()
          ? "; no --encoder, as that needs ND4J"
          : "; with --encoder on the CPU");
    };
  }

  private static Optional<String> troubleWithNd4j(CudaDriver driver) {
    Optional<String> refusal = Nd4jBackend.isCuda()
        ? Nd4jBackend.refusal(driver)
        : Optional.empty();
    if (refusal.isPresent()) {
      return refusal.map(why -> why + "; build without the Maven profile nd4j-cuda");
    }
    try {
      Blas.describe();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(root(e) + "; evaluation needs it, encode and search do not");
    }
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  /// Some machines export a kernel name for the sake of old OpenBLAS builds.
  private static Optional<String> coreTypeWarning() {
    return Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"))
        .map(type -> "OPENBLAS_CORETYPE=" + type
            + " is set: it can halve the speed of matrix products; unset it");
  }
}
