package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.train.internal.RunIdentity;
import dev.tessera.train.internal.Standing;
import dev.tessera.train.internal.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The state of a run: how far it is, and with it in a file, both tables. As every choice follows from
/// the seed and the place in the run, this is all there is to it.
///
/// @param identity what must be the same for a run to go on from here: settings and corpus, by name
/// @param chunks done
/// @param trainedUnits so far
/// @param seconds of training so far
/// @param standing of the best model
/// @param judged whether the run is through with all chunks that it is to train, and the model that came of them judged
record Checkpoint(Map<String, String> identity, long chunks, long trainedUnits, double seconds,
    Standing standing, boolean judged) {

  static final String FILE = "skipgram.checkpoint";

  Checkpoint {
    identity = new LinkedHashMap<>(identity);
  }

  /// Writes or replaces the checkpoint; whatever happens, either the old or the new one is there.
  void write(Path file, Tables tables) throws IOException {
    stateFile(file).write(this, floats(tables));
  }

  /// Reads a checkpoint and fills the tables from it.
  ///
  /// @param identity of the run that wants to go on
  /// @throws BadInput if the file is damaged, or of another run
  static Checkpoint read(Path file, Map<String, String> identity, Tables tables)
      throws IOException {
    return stateFile(file).read(Checkpoint.class, found -> RunIdentity.check(file,
        Identity.goingOn(found.identity, identity), identity, "settings and text"), floats(tables));
  }

  /// Whether there is a checkpoint in a directory.
  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  private static StateFile stateFile(Path file) {
    return new StateFile(file, "TSKPGRM3", "skip-gram");
  }

  private static List<StateFile.Floats> floats(Tables tables) {
    return List.of(rows(tables.input()), rows(tables.output()));
  }

  private static StateFile.Floats rows(Table table) {
    return new StateFile.Floats(table.floats(), table.offset(0), table.rows() * table.stride());
  }
}
