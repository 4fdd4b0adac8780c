package dev.tessera.train.cuda;

import java.util.Optional;

/// ND4J's CUDA backend, which the Maven profile `nd4j-cuda` puts in the place of the one for the CPU.
///
/// The newest that is published, nd4j-cuda-11.6 1.0.0-M2.1, holds machine code for compute capabilities
/// 3.7 to 8.6 and no PTX: code for 8.6 runs on 8.9 too, but no driver can make any of it run on 9.0 and
/// newer.
public final class Nd4jBackend {

  private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);
  private static final ComputeCapability TOO_NEW = new ComputeCapability(9, 0);

  private Nd4jBackend() {}

  /// Whether the CUDA backend is on the class path. Loads nothing of it.
  public static boolean isCuda() {
    return Nd4jBackend.class.getClassLoader().getResource("nd4j-jcublas.properties") != null;
  }

  /// Why the CUDA backend is of no use on this machine, for people, or nothing if it is.
  public static Optional<String> refusal(CudaDriver driver) {
    return switch (driver) {
      case CudaDriver.Absent absent -> Optional.of(absent.reason());
      case InstalledDriver installed -> refusal(installed.gpus().getFirst());
    };
  }

  static Optional<String> refusal(Gpu gpu) {
    if (gpu.capability().compareTo(TOO_NEW) >= 0) {
      return Optional.of(gpu + ", is too new for nd4j-cuda-11.6, which has machine code for compute"
          + " capability 3.7 to 8.9 and no PTX");
    }
    return gpu.capability().compareTo(OLDEST) < 0
        ? Optional.of(gpu + ", is too old for nd4j-cuda-11.6, which needs compute capability 3.7")
        : Optional.empty();
  }
}
