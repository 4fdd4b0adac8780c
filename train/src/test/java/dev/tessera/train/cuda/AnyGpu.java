package dev.tessera.train.cuda;

/// The GPU that tests run on: a real one, or else the one that the system property names, or else the
/// stand-in; without any they are skipped, with the reason.
public final class AnyGpu {

  private AnyGpu() {}

  /// To be called before anything asks for a GPU.
  public static InstalledDriver driver() {
    if (CudaDriver.load(CudaDriver.LIBRARY) instanceof InstalledDriver real) {
      return real;
    }
    if (CudaDriver.find() instanceof InstalledDriver named) {
      return named;
    }
    StandInGpu.use();
    return (InstalledDriver) CudaDriver.find();
  }

  /// To be closed.
  public static CudaContext open() {
    return open(driver());
  }

  /// The stand-in, for what only it does to the byte; to be closed.
  public static CudaContext openStandIn() {
    StandInGpu.use();
    return open((InstalledDriver) CudaDriver.find());
  }

  private static CudaContext open(InstalledDriver driver) {
    return driver.open(driver.gpus().getFirst());
  }
}
