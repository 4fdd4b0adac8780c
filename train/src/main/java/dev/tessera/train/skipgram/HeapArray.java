package dev.tessera.train.skipgram;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// What a large array takes of the Java heap: with the garbage collector G1 whole regions, of 1 to 32 MB
/// depending on the size of the heap, if it is longer than half of one (JEP 248 made G1 the default).
final class HeapArray {

  private static final long REGION = region();

  private HeapArray() {}

  /// @param bytes of its elements
  static long bytes(long bytes) {
    return bytes > REGION / 2 ? Math.ceilDiv(bytes, REGION) * REGION : bytes;
  }

  /// 1 where there are no regions.
  private static long region() {
    try {
      return Math.max(1, Long.parseLong(ManagementFactory
          .getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption("G1HeapRegionSize")
          .getValue()));
    } catch (IllegalArgumentException | NullPointerException e) {
      return 1; // another virtual machine
    }
  }
}
