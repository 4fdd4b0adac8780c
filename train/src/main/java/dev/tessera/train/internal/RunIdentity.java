package dev.tessera.train.internal;

import dev.tessera.data.BadInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether a checkpoint is of the run that wants to go on from it.
public final class RunIdentity {

  private RunIdentity() {}

  /// @param file the checkpoint, for the message
  /// @param found what the checkpoint's run was, by name
  /// @param wanted what this run is
  /// @param same what a person must give again, for the message: `settings and text`
  /// @throws BadInput naming the first thing in which the two differ
  public static void check(Path file, Map<String, String> found, Map<String, String> wanted,
      String same) {
    Map<String, String> all = new LinkedHashMap<>(found);
    wanted.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      String was = found.getOrDefault(name, "not set");
      String is = wanted.getOrDefault(name, "not set");
      if (!was.equals(is)) {
        throw new BadInput(file + " is of another run: " + name + " was " + was + " there and is "
            + is + " here; give the same " + same + ", or name another directory with --run");
      }
    }
  }
}
