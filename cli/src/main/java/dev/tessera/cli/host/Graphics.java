package dev.tessera.cli.host;

import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.CudaException;
import dev.tessera.train.cuda.Gpu;
import dev.tessera.train.cuda.InstalledDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What `tessera doctor` says about GPUs.
final class Graphics {

  private Graphics() {}

  static Map<String, Object> examine(CudaDriver driver) {
    Map<String, Object> findings = new LinkedHashMap<>();
    switch (driver) {
      case CudaDriver.Absent absent -> findings.put("gpu", "none: " + absent.reason());
      case InstalledDriver installed -> {
        findings.put("gpu", installed.gpus()
            .stream()
            .map(gpu -> gpu + ", " + free(installed, gpu))
            .collect(Collectors.joining("; ")));
        findings.put("gpu driver", "for CUDA up to " + installed.version());
      }
    }
    return findings;
  }

  private static String free(InstalledDriver driver, Gpu gpu) {
    try (CudaContext context = driver.open(gpu)) {
      return (context.freeBytes() >> 20) + " MiB free";
    } catch (CudaException e) {
      return "which cannot be taken into use: " + e.getMessage();
    }
  }
}
