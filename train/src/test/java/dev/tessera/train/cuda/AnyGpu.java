package dev.tessera.train.cuda;

import org.junit.jupiter.api.Assumptions;

/// The GPU that tests run on: the machine's, or the stand-in; without both they are skipped, with the
/// reason.
public final class AnyGpu {

  private AnyGpu() {}

  /// To be closed.
  public static CudaContext open() {
    if (CudaDriver.find() instanceof CudaDriver.Absent) {
      StandInGpu.use();
    }
    return switch (CudaDriver.find()) {
      case InstalledDriver driver -> driver.open(driver.gpus().getFirst());
      case CudaDriver.Absent absent -> {
        Assumptions.abort(absent.reason());
        throw new AssertionError("aborted");
      }
    };
  }
}
