package dev.tessera.bench.gpu;

import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.InstalledDriver;
import java.io.IOException;
import java.time.Duration;

/// One section of the benchmark; [GpuBench] starts it with its own arguments.
public final class GpuSection {

  private final Order order;
  private final Findings findings;
  private final InstalledDriver driver;

  private GpuSection(Order order) {
    this.order = order;
    this.findings = new Findings(order.out());
    this.driver = (InstalledDriver) CudaDriver.find();
  }

  public static void main(String[] args) throws IOException {
    Order order = Order.parse(args);
    Section section = order.sections().getFirst();
    long begin = System.nanoTime();
    boolean well;
    try {
      well = new GpuSection(order).run(section);
    } catch (Exception | Error e) {
      e.printStackTrace();
      new Findings(order.out()).add(Finding.not(section.label(), "all that is not above",
          e.toString().replace('\n', ' ')));
      well = false;
    }
    System.out.printf("%s took %,d s%n", section.label(),
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    System.exit(well ? 0 : 1);
  }

  private boolean run(Section section) throws IOException, InterruptedException {
    switch (section) {
      case TESTS -> {
        return GpuTests.run(order.tests(), findings);
      }
      case SKIP_GRAM -> skipGram().besideTheProcessors(copyRate());
      case QUALITY -> skipGram().quality();
      case WARPS -> skipGram().warps(driver);
      case PEERS -> new Peers(order.peers(), order.size(), findings).run();
      case CONTRASTIVE -> contrastive(ContrastiveOnGpu::fastest);
      case LARGEST_BATCH -> contrastive(ContrastiveOnGpu::largestBatch);
      case RUNGS -> {
        contrastive(ContrastiveOnGpu::slower);
        skipGram().rungs(driver, copyRate());
      }
    }
    return true;
  }

  private SkipGramOnGpu skipGram() throws IOException {
    return new SkipGramOnGpu(order, findings);
  }

  @FunctionalInterface
  private interface Work {
    void on(ContrastiveOnGpu gpu) throws IOException;
  }

  private void contrastive(Work work) throws IOException {
    try (CudaContext gpu = driver.open(driver.gpus().getFirst())) {
      work.on(new ContrastiveOnGpu(gpu, order.size(), findings));
    }
  }

  /// Bytes that a copy within the GPU reads and writes in a second.
  private double copyRate() throws IOException {
    try (CudaContext gpu = driver.open(driver.gpus().getFirst())) {
      double rate = CopySpeed.of(gpu, order.size().copyBytes);
      findings.add(new Finding("copy within the GPU",
          "%,d bytes".formatted(order.size().copyBytes),
          "%.1f GB/s read and written".formatted(rate / 1e9), ""));
      return rate;
    }
  }
}
