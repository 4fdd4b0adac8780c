package dev.tessera.cli.command;

import dev.tessera.train.RunWatcher;
import java.io.IOException;
import java.nio.file.Path;

/// Tells the person what became of a run that was told to stop.
@FunctionalInterface
interface StopReport extends RunWatcher {

  /// The command that runs.
  Common common();

  @Override
  default void saved(Path runDirectory) {
    common().warn("stopped; the run is saved in " + runDirectory
        + ", go on with the same command and --resume");
  }

  @Override
  default void notSaved(Path runDirectory, IOException why) {
    common().warn("stopped, and the run could not be saved in " + runDirectory + " ("
        + why.getMessage() + "); what was saved before is there");
  }
}
