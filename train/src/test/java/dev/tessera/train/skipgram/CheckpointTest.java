package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.train.internal.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Map<String, String> IDENTITY = Map.of("--dim", "5");

  @TempDir
  private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("some.checkpoint");
  }

  @Test
  void comesBackAsItWas() throws IOException {
    Tables tables = tables();
    for (int i = 0; i < tables.output().floats().length; i++) {
      tables.output().floats()[i] = i;
    }
    Checkpoint checkpoint = new Checkpoint(IDENTITY, 17, 12345678901L, 3.5,
        new Standing(0.25, 2), false);
    checkpoint.write(file, tables);
    Tables read = new Tables(new Table(5, 40, 2), new Table(5, 30, 2));
    assertEquals(checkpoint, Checkpoint.read(file, IDENTITY, read));
    assertRows(tables.input().floats(), read.input().floats(), 40 * 16);
    assertRows(tables.output().floats(), read.output().floats(), 30 * 16);
  }

  private static void assertRows(float[] expected, float[] actual, int length) {
    assertArrayEquals(Arrays.copyOfRange(expected, 12, 12 + length),
        Arrays.copyOfRange(actual, 12, 12 + length));
  }

  @Test
  void anotherRunsCheckpointIsRefusedByName() throws IOException {
    new Checkpoint(IDENTITY, 1, 1, 1, Standing.NONE, false).write(file, tables());
    assertTrue(complaint(Map.of("--dim", "6")).contains("--dim was 5 there and is 6 here"));
    assertTrue(complaint(Map.of("--dim", "5", "--window", "2"))
        .contains("--window was not set there and is 2 here"));
    assertTrue(complaint(Map.of()).contains("--dim was 5 there and is not set here"));
  }

  @Test
  void damageIsToldWhereverItIs() throws IOException {
    new Checkpoint(IDENTITY, 1, 1, 1, Standing.NONE, false).write(file, tables());
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 8, 11, 12, 20, 200, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      complaint(IDENTITY);
    }
    for (int at = 0; at < whole.length; at += at < 200 ? 1 : 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      complaint(IDENTITY);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    complaint(IDENTITY);
  }

  @Test
  void anythingElseIsNoCheckpoint() throws IOException {
    Files.writeString(file, "word2vec 1 2 3, a text of some length");
    assertTrue(complaint(IDENTITY).contains(" is not a checkpoint of a skip-gram run; delete it"));
    Files.delete(file);
    Files.createDirectory(file);
    assertTrue(complaint(IDENTITY).contains(" is a folder where a checkpoint should be; delete"));
  }

  private String complaint(Map<String, String> identity) {
    String message = assertThrows(BadInput.class,
        () -> Checkpoint.read(file, identity, tables())).getMessage();
    assertTrue(message.startsWith(file.toString()) && !message.contains("\n"), message);
    return message;
  }

  private static Tables tables() {
    Tables tables = new Tables(new Table(5, 40, 2), new Table(5, 30, 2));
    tables.input().randomise(1);
    return tables;
  }
}
