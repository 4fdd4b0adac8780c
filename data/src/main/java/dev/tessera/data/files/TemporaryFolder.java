package dev.tessera.data.files;

import dev.tessera.data.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that goes with all that is in it when it is closed, or when the process is told to stop before that (only
/// `kill -9` leaves it behind).
public final class TemporaryFolder implements Closeable {

  private final Path path;
  private final Thread hook = new Thread(this::deleteAtTheEnd, "deleting a temporary folder");

  private TemporaryFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Makes a folder among the system's temporary files.
  ///
  /// @throws BadInput if there is no place for them
  public static TemporaryFolder create(String name) throws IOException {
    Path place = place();
    checkPlace(place);
    return new TemporaryFolder(Files.createTempDirectory(place, name));
  }

  /// Where temporary files go.
  public static Path place() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// @throws BadInput if a folder for temporary files is not there
  public static void checkPlace(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInput("the folder for temporary files, " + folder + ", does not exist; name one"
          + " that does (TESSERA_JAVA_OPTS=-Djava.io.tmpdir=…)");
    }
  }

  public Path path() {
    return path;
  }

  private void deleteAtTheEnd() {
    try {
      AtomicWrite.delete(path);
    } catch (IOException | UncheckedIOException e) {
      // Who works in it may still have written to it; what is left is empty or small.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending and the hook at work.
    }
    AtomicWrite.delete(path);
  }
}
