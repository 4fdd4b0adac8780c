package dev.tessera.bench.gpu;

import dev.tessera.data.host.Host;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.InstalledDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All tests and benchmarks of a GPU, one after the other, into one table.
///
/// usage: `GpuBench tiny|full OUT TEST_CLASSES PEER_SCRIPTS [CORPUS]`
public final class GpuBench {

  private GpuBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Size size = Size.valueOf(args[0].toUpperCase(Locale.ROOT));
    Path out = Path.of(args[1]);
    Optional<Path> corpus = args.length > 4 ? Optional.of(Path.of(args[4])) : Optional.empty();
    if (!(CudaDriver.find() instanceof InstalledDriver driver)) {
      System.err.println("no GPU: " + ((CudaDriver.Absent) CudaDriver.find()).reason());
      System.exit(2);
      return;
    }
    Files.createDirectories(out);
    Findings findings = new Findings(out, machine(driver, size));
    boolean passed = GpuTests.run(Path.of(args[2]), findings);
    benchmarks(driver, size, corpus, findings);
    new Peers(Path.of(args[3]), size, findings).run();
    System.exit(passed ? 0 : 1);
  }

  private static Map<String, Object> machine(InstalledDriver driver, Size size) {
    Map<String, Object> facts = Host.local().facts();
    facts.put("gpu", driver.gpus().getFirst().toString());
    facts.put("driver", "for CUDA up to " + driver.version());
    facts.put("library", System.getProperty(CudaDriver.PROPERTY, CudaDriver.LIBRARY));
    facts.put("size", size.name().toLowerCase(Locale.ROOT));
    return facts;
  }

  private static void benchmarks(InstalledDriver driver, Size size, Optional<Path> corpus,
      Findings findings) throws IOException {
    double copyRate;
    try (CudaContext gpu = driver.open(driver.gpus().getFirst())) {
      copyRate = CopySpeed.of(gpu, size.copyBytes);
      findings.add(new Finding("copy within the GPU", "%,d bytes".formatted(size.copyBytes),
          "%.1f GB/s read and written".formatted(copyRate / 1e9), ""));
      ContrastiveOnGpu contrastive = new ContrastiveOnGpu(gpu, size, findings);
      contrastive.run();
      contrastive.largestBatch();
    }
    new SkipGramOnGpu(size, corpus, findings, copyRate).run();
  }
}
