package dev.tessera.data.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicWriteTest {

  @TempDir
  private Path folder;
  private Path target;

  @BeforeEach
  void nameTarget() {
    target = folder.resolve("deep/target");
  }

  @Test
  void writesAFileAndItsParents() throws IOException {
    AtomicWrite.file(target, path -> Files.writeString(path, "new"));

    assertEquals("new", Files.readString(target));
    assertEquals(List.of("target"), entries(target.getParent()));
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    AtomicWrite.file(target, path -> Files.writeString(path, "old"));

    IOException full = assertThrows(IOException.class, () -> AtomicWrite.file(target, path -> {
      Files.writeString(path, "half");
      throw new IOException("disk full");
    }));
    assertEquals(target + ": disk full", full.getMessage());

    assertEquals("old", Files.readString(target));
    assertEquals(List.of("target"), entries(target.getParent()));
  }

  @Test
  void whatAKilledWriteLeftGoesWithTheNextOfTheSameTargetWhenItIsOld() throws IOException {
    Files.createDirectories(target.getParent());
    Path old = left(".target.0123abcd.tmp");
    Path oldFolder = Files.createDirectory(target.resolveSibling(".target.76543210.tmp"));
    Path inside = Files.writeString(oldFolder.resolve("part"), "");
    left(".target.fedc3210.tmp");
    Path ofAnother = left(".target.b.0123abcd.tmp");
    for (Path file : List.of(old, oldFolder, inside, ofAnother)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    AtomicWrite.file(target, path -> Files.writeString(path, "new"));

    assertEquals(List.of(".target.b.0123abcd.tmp", ".target.fedc3210.tmp", "target"),
        entries(target.getParent()));
    AtomicWrite.sweep(target.getParent());
    assertEquals(List.of("target"), entries(target.getParent()));
  }

  private Path left(String name) throws IOException {
    return Files.writeString(target.resolveSibling(name), "half");
  }

  @Test
  void replacesAFolderOfTheSameKind() throws IOException {
    writeFolder("one");
    writeFolder("two");

    assertEquals(List.of("two"), entries(target));
    assertEquals(List.of("target"), entries(target.getParent()));
  }

  @Test
  void aFailedWriteLeavesTheOldFolderAndNothingElse() throws IOException {
    writeFolder("one");

    assertThrows(IllegalStateException.class,
        () -> AtomicWrite.folder(target, path -> true, "a thing", path -> {
          Files.writeString(path.resolve("half"), "");
          throw new IllegalStateException("killed");
        }));

    assertEquals(List.of("one"), entries(target));
    assertEquals(List.of("target"), entries(target.getParent()));
  }

  @Test
  void refusesToReplaceAFolderOfAnotherKind() throws IOException {
    writeFolder("precious");

    BadInput refusal = assertThrows(BadInput.class,
        () -> AtomicWrite.folder(target, path -> false, "a model directory", path -> {}));

    assertTrue(refusal.getMessage().contains("is not a model directory"), refusal.getMessage());
    assertEquals(List.of("precious"), entries(target));
  }

  @Test
  void refusesToReplaceAFileByAFolder() throws IOException {
    AtomicWrite.file(target, path -> Files.writeString(path, "file"));

    assertThrows(BadInput.class,
        () -> AtomicWrite.folder(target, path -> true, "a model directory", path -> {}));
    assertEquals("file", Files.readString(target));
  }

  @Test
  void aPlaceWhereNothingMayBeWrittenIsToldBeforeTheWork() throws IOException {
    Files.createDirectories(target.getParent());
    Files.setPosixFilePermissions(target.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(target.getParent()), "root may write anywhere");

    String message = assertThrows(BadInput.class,
        () -> AtomicWrite.checkReplaceable(target.resolve("new"), path -> true, "a thing"))
        .getMessage();

    assertTrue(message.startsWith(target.getParent() + " may not be written to"), message);
  }

  @Test
  void anEmptyFolderMayBeFilled() throws IOException {
    Files.createDirectories(target);

    AtomicWrite.folder(target, path -> false, "a thing",
        path -> Files.writeString(path.resolve("one"), ""));

    assertEquals(List.of("one"), entries(target));
  }

  private void writeFolder(String entry) throws IOException {
    AtomicWrite.folder(target, path -> true, "a thing",
        path -> Files.writeString(path.resolve(entry), entry));
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
