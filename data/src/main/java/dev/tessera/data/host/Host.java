package dev.tessera.data.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The machine and the JVM that Tessera runs on, as provenance and `tessera doctor` tell them.
///
/// @param java version and vendor
/// @param os name, version and architecture
/// @param processor model name
/// @param cores that the JVM may use
/// @param memoryMiB of the machine, or of the container where there is a limit
/// @param heapLimitMiB the most that the Java heap may grow to
/// @param simd lanes of the Vector API, or why there are none
public record Host(String java, String os, String processor, int cores, long memoryMiB,
    long heapLimitMiB, String simd) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  public static Host local() {
    Runtime runtime = Runtime.getRuntime();
    return new Host(Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"),
        processorModel(), runtime.availableProcessors(), physicalMemory() >> 20,
        runtime.maxMemory() >> 20, simdLanes());
  }

  /// The same by name, in the order of the record.
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("java", java);
    facts.put("os", os);
    facts.put("processor", processor);
    facts.put("cores", cores);
    facts.put("memory MiB", memoryMiB);
    facts.put("heap limit MiB", heapLimitMiB);
    facts.put("simd", simd);
    return facts;
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines.filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown"; // not Linux
    }
  }

  private static long physicalMemory() {
    return ManagementFactory
        .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
  }

  private static String simdLanes() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "off: start Java with --add-modules jdk.incubator.vector";
    }
    return VectorWidth.describe();
  }
}
