package dev.tessera.bench.gpu;

import dev.tessera.data.host.Host;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.InstalledDriver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// All tests and benchmarks of a GPU, one after the other, into one table.
///
/// usage: `GpuBench SIZE OUT TEST_CLASSES PEER_SCRIPTS CORPUS QUESTIONS MINUTES SECTIONS`, see [Order]
public final class GpuBench {

  private GpuBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Order order = Order.parse(args);
    if (!(CudaDriver.find() instanceof InstalledDriver driver)) {
      System.err.println("no GPU: " + ((CudaDriver.Absent) CudaDriver.find()).reason());
      System.exit(2);
      return;
    }
    Files.createDirectories(order.out());
    Findings findings = new Findings(order.out());
    findings.begin(machine(driver, order));
    System.exit(goThrough(order, findings) ? 0 : 1);
  }

  private static Map<String, Object> machine(InstalledDriver driver, Order order) {
    Map<String, Object> facts = Host.local().facts();
    facts.put("gpu", driver.gpus().getFirst().toString());
    facts.put("driver", "for CUDA up to " + driver.version());
    facts.put("library", System.getProperty(CudaDriver.PROPERTY, CudaDriver.LIBRARY));
    facts.put("size", order.size().name().toLowerCase(java.util.Locale.ROOT));
    return facts;
  }

  private static boolean goThrough(Order order, Findings findings)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    boolean well = true;
    for (Section section : order.sections()) {
      long left = Math.round(60 * order.minutes() - (System.nanoTime() - begin) / 1e9);
      if (left <= 0) {
        findings.add(Finding.not(section.label(), "", "the time was up"));
      } else {
        well &= goThrough(section, Math.min(left, section.limit), order, findings);
      }
    }
    return well;
  }

  private static boolean goThrough(Section section, long seconds, Order order, Findings findings)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(section, order)).inheritIO().start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      findings.add(Finding.not(section.label(), "all that is not above",
          "ended after %,d s".formatted(seconds)));
      return false;
    }
    int code = process.exitValue();
    if (code > 1) { // it had no chance to say why
      findings.add(Finding.not(section.label(), "all that is not above", "exit code " + code));
    }
    return code == 0;
  }

  /// This JVM once more, for one section.
  private static List<String> command(Section section, Order order) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"),
        GpuSection.class.getName()));
    command.addAll(order.only(section));
    return command;
  }
}
