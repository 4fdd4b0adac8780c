package dev.tessera.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.tukaani.xz.XZInputStream;

/// Finds the data that tests may use but that are not part of the project; tests that need them skip
/// where they are absent.
public final class SharedData {

  private SharedData() {}

  /// A file or folder of the data, or the test is skipped.
  public static Path path(String name) {
    Path found = find(name);
    Assumptions.assumeTrue(found != null,
        "needs " + name + " in the folder that the environment variable TESSERA_DATA names");
    return found;
  }

  private static Path find(String name) {
    String named = System.getProperty("TESSERA_DATA", System.getenv("TESSERA_DATA"));
    List<Path> roots = named != null
        ? List.of(Path.of(named))
        : List.of(Path.of("../../shared/data"), Path.of("../../../shared/data"));
    for (Path root : roots) {
      if (Files.exists(root.resolve(name))) {
        return root.resolve(name);
      }
    }
    return null;
  }

  /// The first bytes of an xz file, cut at a line break.
  public static String text(String name, int bytes) throws IOException {
    try (InputStream in = new XZInputStream(Files.newInputStream(path(name)))) {
      byte[] start = in.readNBytes(bytes);
      int end = start.length;
      while (end > 0 && start[end - 1] != '\n') {
        end--;
      }
      return new String(start, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /// Every text file of a folder, by name.
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
