package dev.tessera.train.internal;

import dev.tessera.data.BadInput;
import dev.tessera.train.RunWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Saves a run when the process is told to stop, by Ctrl-C or a signal to terminate, as long as it is open.
public final class SaveOnStop implements AutoCloseable {

  /// Writes down the state of a run.
  @FunctionalInterface
  public interface Save {

    /// @throws BadInput if the state is not worth keeping
    void save() throws IOException;
  }

  private final Path directory;
  private final Save save;
  private final RunWatcher watcher;
  private final Thread hook = new Thread(this::stop, "saving the run");

  /// @param directory of the run, or null to save nothing
  /// @param save is called by a thread of its own while the run goes on; it is not to let the run go on after that,
  ///   as what would be done then would be lost
  public SaveOnStop(Path directory, Save save, RunWatcher watcher) {
    this.directory = directory;
    this.save = save;
    this.watcher = watcher;
    if (directory != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  private void stop() {
    try {
      save.save();
      watcher.saved(directory);
    } catch (BadInput e) {
      // There is no state worth keeping; the one before is.
    } catch (IOException e) {
      watcher.notSaved(directory, e);
    } catch (UncheckedIOException e) {
      watcher.notSaved(directory, e.getCause());
    }
  }

  /// If the process is ending already, waits until the run is saved, as what is done after that may change its state.
  @Override
  public void close() {
    try {
      if (directory != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) { // the process is ending and the hook at work
      try {
        hook.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
