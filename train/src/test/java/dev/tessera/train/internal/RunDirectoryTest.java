package dev.tessera.train.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final String STATE = "a.checkpoint";

  @TempDir
  private Path directory;

  /// Its metrics would be lost.
  @Test
  void aRunOfAnotherTrainerIsNotOverwritten() throws IOException {
    try (RunDirectory run = RunDirectory.open(directory, "b.checkpoint", false)) {
      run.tell("progress", Map.of("loss", 0.5));
      Files.createFile(directory.resolve("b.checkpoint"));
    }
    String metrics = Files.readString(directory.resolve("metrics.jsonl"));
    for (boolean resume : new boolean[] {false, true}) {
      String message = assertThrows(BadInput.class,
          () -> RunDirectory.open(directory, STATE, resume)).getMessage();
      assertEquals(directory + " holds a run of another trainer (b.checkpoint); name another"
          + " directory with --run", message);
    }
    assertEquals(metrics, Files.readString(directory.resolve("metrics.jsonl")));
  }

  @Test
  void aSecondRunIsKeptOutUntilTheFirstHasEnded() throws IOException {
    RunDirectory first = RunDirectory.open(directory, STATE, false);
    String message = assertThrows(BadInput.class,
        () -> RunDirectory.open(directory, STATE, true)).getMessage();
    assertEquals("another run is at work in " + directory + "; wait for its end, or name another"
        + " directory with --run", message);
    first.close();
    RunDirectory.open(directory, STATE, true).close();
  }
}
