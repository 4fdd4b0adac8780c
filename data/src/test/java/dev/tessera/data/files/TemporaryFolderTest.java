package dev.tessera.data.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir
  private Path place;

  @Test
  void goesWithAllThatIsInItWhenItIsClosed() throws IOException {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create("some")) {
      path = folder.path();
      Files.createDirectories(path.resolve("deep/er"));
      Files.writeString(path.resolve("deep/er/file"), "text");
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void goesWhenTheProcessIsToldToStop() throws IOException, InterruptedException {
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + place, "-cp", System.getProperty("java.class.path"),
        TemporaryFolderTest.class.getName()).start();
    Path made = Path.of(child.inputReader().readLine());
    assertTrue(Files.exists(made));
    child.destroy();
    child.waitFor();
    assertFalse(Files.exists(made.getParent()));
  }

  /// The child: makes a folder with a file, says so and waits.
  public static void main(String[] arguments) throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("child");
    System.out.println(Files.writeString(folder.path().resolve("file"), "text"));
    System.in.read();
  }

  @Test
  void needsAPlace() {
    Path nowhere = place.resolve("nowhere");
    assertEquals("the folder for temporary files, " + nowhere + ", does not exist; name one that"
        + " does (TESSERA_JAVA_OPTS=-Djava.io.tmpdir=…)",
        assertThrows(BadInput.class, () -> TemporaryFolder.checkPlace(nowhere)).getMessage());
  }
}
