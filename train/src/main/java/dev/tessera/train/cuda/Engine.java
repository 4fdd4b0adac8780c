package dev.tessera.train.cuda;

import dev.tessera.data.BadInput;
import java.util.List;

/// What a run works on, and why.
public sealed interface Engine {

  /// Why this one, for people, without a full stop.
  String reason();

  record OnCpu(String reason) implements Engine {

    @Override
    public String toString() {
      return "CPU (" + reason + ")";
    }
  }

  record OnGpu(InstalledDriver driver, Gpu gpu, String reason) implements Engine {

    @Override
    public String toString() {
      return "CUDA on " + gpu + " (" + reason + ")";
    }
  }

  /// Chooses between Tessera's own engines.
  ///
  /// @throws BadInput if the device that was asked for is not there or too old
  static Engine choose(Device device, CudaDriver driver) {
    return switch (device) {
      case Device.Cpu _ -> new OnCpu("--device cpu");
      case Device.Auto _ -> best(driver);
      case Device.Cuda cuda -> named(cuda, driver);
      case Device.Nd4j _ -> throw new BadInput("--device nd4j: "
          + Nd4jBackend.refusal(driver).orElse("this is not what ND4J computes")
          + "; use --device auto, cpu or cuda");
    };
  }

  private static Engine best(CudaDriver driver) {
    return switch (driver) {
      case CudaDriver.Absent absent -> new OnCpu(absent.reason());
      case InstalledDriver installed -> installed.gpus()
          .stream()
          .filter(Gpu::usable)
          .findFirst()
          .<Engine>map(gpu -> new OnGpu(installed, gpu, "a GPU is there"))
          .orElseGet(() -> new OnCpu(tooOld(installed.gpus().getFirst())));
    };
  }

  private static Engine named(Device.Cuda cuda, CudaDriver driver) {
    return switch (driver) {
      case CudaDriver.Absent absent -> throw new BadInput("--device " + cuda.option() + ": "
          + absent.reason() + "; use --device cpu");
      case InstalledDriver installed -> {
        List<Gpu> gpus = installed.gpus();
        if (cuda.ordinal() >= gpus.size()) {
          throw new BadInput("--device " + cuda.option() + ": the last GPU is cuda:"
              + (gpus.size() - 1) + ", " + gpus.getLast());
        }
        Gpu gpu = gpus.get(cuda.ordinal());
        if (!gpu.usable()) {
          throw new BadInput("--device " + cuda.option() + ": " + tooOld(gpu)
              + "; use --device cpu");
        }
        yield new OnGpu(installed, gpu, "--device " + cuda.option());
      }
    };
  }

  private static String tooOld(Gpu gpu) {
    return gpu + ", is too old: Tessera's kernels need compute capability "
        + ComputeCapability.LOWEST + " or newer";
  }
}
