package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.train.internal.RunIdentity;
import dev.tessera.train.internal.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The state of a run, and with it in a file, all numbers under training. As every random choice follows
/// from the seed and the place in the run, this is all there is to it.
///
/// @param identity what must be the same for a run to go on from here: settings, model, pairs, by name
/// @param place how far the run is
record Checkpoint(Map<String, String> identity, Place place) {

  static final String FILE = "contrastive.checkpoint";

  Checkpoint {
    identity = new LinkedHashMap<>(identity);
    Objects.requireNonNull(place);
  }

  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  /// Writes or replaces the checkpoint; whatever happens, either the old or the new one is there.
  void write(Path directory, List<float[]> arrays) throws IOException {
    stateFile(directory).write(this, floats(arrays));
  }

  /// Reads a checkpoint and fills the arrays from it.
  ///
  /// @param wanted the identity of the run that wants to go on
  /// @throws BadInput if the file is damaged, or of another run
  static Checkpoint read(Path directory, Map<String, String> wanted, List<float[]> arrays)
      throws IOException {
    StateFile file = stateFile(directory);
    return file.read(Checkpoint.class, found -> RunIdentity.check(file.path(), found.identity,
        wanted, "model, pairs and settings"), floats(arrays));
  }

  private static StateFile stateFile(Path directory) {
    return new StateFile(directory.resolve(FILE), "TSCNTRV2", "contrastive");
  }

  private static List<StateFile.Floats> floats(List<float[]> arrays) {
    return arrays.stream().map(StateFile.Floats::of).toList();
  }
}
