package dev.tessera.train.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A library that stands in for NVIDIA's driver and runs the project's kernels on the host, thread by
/// thread. Its sources are in `src/test/cuda`; it is built once, by g++, into `target/cuda`.
///
/// It finds what a GPU would pass over: memory that is read before it is written (it is poisoned with
/// NaN), writes beyond the end, waits without an end, results that nobody waited for, and what is not
/// given back.
public final class StandInGpu {

  private static final Path SOURCES = Path.of("src/test/cuda");
  private static final Path KERNELS = Path.of("src/main/cuda");
  private static final long LONGEST_MESSAGE = 4096;

  private StandInGpu() {}

  /// Lets this JVM use the stand-in from now on; skips the test, with the reason, where it cannot be
  /// built.
  public static void use() {
    System.setProperty("tessera.cuda.library", library().toString());
  }

  /// The library, built if any source is newer.
  static synchronized Path library() {
    Assumptions.assumeTrue(Files.exists(SOURCES), "no sources of the stand-in for a GPU");
    Assumptions.assumeTrue(hasCompiler(), "no g++ to build the stand-in for a GPU with");
    Path library = Path.of("target/cuda/libcuda-stand-in.so").toAbsolutePath();
    try {
      if (!Files.exists(library) || newest() > Files.getLastModifiedTime(library).toMillis()) {
        build(library);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the stand-in for a GPU was not built", e);
    }
    return library;
  }

  private static boolean hasCompiler() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "g++")));
  }

  private static long newest() throws IOException {
    long newest = 0;
    for (Path folder : List.of(SOURCES, KERNELS)) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          newest = Math.max(newest,
              files.filter(file -> !file.toString().endsWith(".md"))
                  .mapToLong(file -> file.toFile().lastModified())
                  .max()
                  .orElse(0));
        }
      }
    }
    return newest;
  }

  private static void build(Path library) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(SOURCES.resolve("build").toString(), library.toString())
        .redirectErrorStream(true)
        .start();
    String log = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(log);
    }
  }

  /// Sets what the stand-in pretends: bytes of `MEMORY`, the `DRIVER`'s CUDA version (13000 for 13.0),
  /// whether it has a `COMPILER`, the
  /// compute `CAPABILITY` (75 for 7.5), the number of `DEVICES`, `BACKWARDS` (1 to run blocks and threads
  /// in falling order).
  public static void pretend(String what, long value) {
    try (Arena arena = Arena.ofConfined()) {
      bind("standin_pretend", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG))
          .invoke(arena.allocateFrom(what), value);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// How many objects of a kind are not given back: `memory`, `pinned`, `stream`, `event`, `module`,
  /// `context`; and how often somebody had to `wait` so far.
  public static long live(String kind) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) bind("standin_live", FunctionDescriptor.of(JAVA_LONG, ADDRESS))
          .invoke(arena.allocateFrom(kind));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the last kernel that failed did wrong.
  @SuppressWarnings("restricted") // a string of the library's
  public static String fault() {
    try {
      return ((MemorySegment) bind("standin_fault", FunctionDescriptor.of(ADDRESS)).invoke())
          .reinterpret(LONGEST_MESSAGE)
          .getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted") // calling C is what this class is for
  private static java.lang.invoke.MethodHandle bind(String function, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(SymbolLookup.libraryLookup(library(), Arena.global())
            .findOrThrow(function), type);
  }
}
