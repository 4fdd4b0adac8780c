package dev.tessera.infer.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Finds real data for tests, which are skipped where it is not there.
///
/// Looked for in the folder that `TESSERA_DATA` names (system property, else environment), else in a
/// folder `shared/data` beside the repository or one further up.
public final class RealData {

  private RealData() {}

  /// A file or folder of the real data; skips the test if it is absent.
  public static Path require(String path) {
    for (Path folder : candidates()) {
      Path found = folder.resolve(path);
      if (Files.exists(found)) {
        return found;
      }
    }
    Assumptions.abort("no real data: " + path + " (set TESSERA_DATA to its folder)");
    throw new AssertionError();
  }

  private static List<Path> candidates() {
    String named = System.getProperty("TESSERA_DATA", System.getenv("TESSERA_DATA"));
    if (named != null) {
      return List.of(Path.of(named));
    }
    List<Path> folders = new ArrayList<>();
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      folders.add(up.resolve("shared/data"));
    }
    return folders;
  }
}
