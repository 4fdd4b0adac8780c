package dev.tessera.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/// The NVIDIA driver of this machine, or the reason why it is of no use. Looked for once; safe for use
/// by many threads.
public sealed interface CudaDriver permits InstalledDriver, CudaDriver.Absent {

  /// Names another library than [#LIBRARY].
  String PROPERTY = "tessera.cuda.library";

  /// What the driver installs.
  String LIBRARY = "libcuda.so.1";

  /// No driver, or none that works.
  ///
  /// @param reason for people, without a full stop
  record Absent(String reason) implements CudaDriver {}

  /// The driver that the system property [#PROPERTY] names, or else the machine's.
  static CudaDriver find() {
    return Loaded.DRIVERS.computeIfAbsent(System.getProperty(PROPERTY, LIBRARY), CudaDriver::load);
  }

  /// Loads and starts a driver.
  ///
  /// @param library a file name that the dynamic linker finds, or a path
  @SuppressWarnings("restricted") // calling C is what this package is for
  static CudaDriver load(String library) {
    try {
      return InstalledDriver.start(
          DriverFunctions.bind(SymbolLookup.libraryLookup(library, Arena.global())));
    } catch (NoSuchElementException e) {
      return new Absent("the NVIDIA driver is too old (" + e.getMessage()
          + "); it must be 450 (CUDA 11.0) or newer");
    } catch (IllegalArgumentException e) {
      return new Absent("no NVIDIA driver is installed (" + library + " was not found)");
    }
  }

  /// The drivers that were asked for, by library. A library stays loaded until the process ends.
  final class Loaded {

    private static final Map<String, CudaDriver> DRIVERS = new ConcurrentHashMap<>();

    private Loaded() {}
  }
}
