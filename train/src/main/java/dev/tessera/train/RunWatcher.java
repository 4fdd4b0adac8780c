package dev.tessera.train;

import java.io.IOException;
import java.nio.file.Path;

/// Is told what becomes of a run when the process is told to stop. Called from threads of the run.
public interface RunWatcher {

  /// A watcher that does not care.
  static RunWatcher none() {
    return new RunWatcher() {};
  }

  /// The run is saved, and can go on from where it was.
  default void saved(Path runDirectory) {}

  /// The run could not be saved; what was saved before is still there.
  default void notSaved(Path runDirectory, IOException why) {}
}
