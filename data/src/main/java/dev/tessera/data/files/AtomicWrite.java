package dev.tessera.data.files;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Writes a file or a folder to a temporary sibling, forces it to disk and renames it into place.
///
/// Whatever happens on the way (an exception, a full disk, a kill) the target is as it was before. A
/// failed write removes its sibling; a killed one leaves it behind under a name that starts with a dot
/// and ends in `.tmp`, and the next write of the same target removes it, once it has been still for so long
/// that it cannot be another process at work.
public final class AtomicWrite {

  private static final Duration STILL = Duration.ofHours(1);
  private static final String ENDING = ".tmp";
  private static final int UNIQUE = 8;

  /// Writes the content at the path it is given.
  @FunctionalInterface
  public interface Writer {
    void write(Path temporary) throws IOException;
  }

  private AtomicWrite() {}

  /// Writes or replaces a file.
  ///
  /// @throws BadInput if the target is a folder
  public static void file(Path target, Writer writer) throws IOException {
    refuseFolder(target);
    Path temporary = temporarySibling(target);
    try {
      writer.write(temporary);
      force(temporary);
      move(temporary, target);
      forceFolder(target.toAbsolutePath().getParent());
      sweepOld(target);
    } catch (IOException e) {
      deleteQuietly(temporary, e);
      throw named(target, e);
    } catch (RuntimeException | Error e) {
      deleteQuietly(temporary, e);
      throw e;
    }
  }

  /// Writes or replaces a folder.
  ///
  /// @param mayReplace says of an existing, non-empty folder whether it is something of the same kind
  ///     that may be replaced
  /// @param kind the name of that kind for the message: `a model directory`
  /// @throws BadInput if the target exists and may not be replaced
  public static void folder(Path target, Predicate<Path> mayReplace, String kind, Writer writer)
      throws IOException {
    checkReplaceable(target, mayReplace, kind);
    Path temporary = temporarySibling(target);
    try {
      Files.createDirectory(temporary);
      writer.write(temporary);
      forceTree(temporary);
      replaceFolder(temporary, target);
      forceFolder(target.toAbsolutePath().getParent());
      sweepOld(target);
    } catch (IOException e) {
      deleteQuietly(temporary, e);
      throw named(target, e);
    } catch (RuntimeException | Error e) {
      deleteQuietly(temporary, e);
      throw e;
    }
  }

  /// Tells before long work whether [#file] would refuse the target after it.
  ///
  /// @throws BadInput if the target is a folder, or would lie in a file or where nothing may be written
  public static void checkFile(Path target) {
    refuseFolder(target);
    checkParent(target);
  }

  private static void refuseFolder(Path target) {
    if (Files.isDirectory(target)) {
      throw new BadInput(target + " is a folder where a file should go; name a file");
    }
  }

  /// Tells before long work whether [#folder] would refuse the target after it.
  ///
  /// @throws BadInput if the target exists and may not be replaced, or would lie in a file or where nothing may be
  ///     written
  public static void checkReplaceable(Path target, Predicate<Path> mayReplace, String kind)
      throws IOException {
    if (Files.isDirectory(target)) {
      if (!isEmpty(target) && !mayReplace.test(target)) {
        throw new BadInput(target + " exists and is not " + kind + "; name another");
      }
    } else if (Files.exists(target)) {
      throw new BadInput(target + " is a file where " + kind + " should go; name another");
    }
    checkParent(target);
  }

  private static void checkParent(Path target) {
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent != null) {
      checkFolder(parent);
      checkMayWrite(nearest(parent));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void checkMayWrite(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new BadInput(folder + " may not be written to; name another folder, or change its"
          + " permissions");
    }
  }

  /// Tells before long work whether a folder is there or can be made.
  ///
  /// @throws BadInput if there is a file of that name, or of that of a folder above
  public static void checkFolder(Path folder) {
    Path there = nearest(folder);
    if (!Files.isDirectory(there)) {
      throw new BadInput(there + " is a file where a folder should go; name another");
    }
  }

  /// The path, or the nearest above it that is there.
  private static Path nearest(Path path) {
    Path there = path.toAbsolutePath().normalize();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  /// Deletes a file or a folder with everything in it; nothing happens if there is none.
  public static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.deleteIfExists(path);
      return;
    }
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, IOException failure)
          throws IOException {
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /// Deletes what killed writes have left in a folder.
  ///
  /// @param folder that no one else writes to
  public static void sweep(Path folder) throws IOException {
    for (Path left : leftIn(folder, ".")) {
      delete(left);
    }
  }

  /// A failure to write, with the name of what was to be written if it does not say (a full disk does not).
  public static IOException named(Path target, IOException failure) {
    if (failure.getClass() != IOException.class) {
      return failure;
    }
    IOException named = new FileSystemException(target.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }

  private static Path temporarySibling(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (absolute.getParent() == null) {
      throw new BadInput(target + " cannot be written: it is the root of the file system");
    }
    Files.createDirectories(absolute.getParent());
    String unique = UUID.randomUUID().toString().substring(0, UNIQUE);
    return absolute.resolveSibling(beginning(absolute) + unique + ENDING);
  }

  private static String beginning(Path target) {
    return "." + target.getFileName() + ".";
  }

  /// Deletes what writes of this target have left that were killed long ago.
  private static void sweepOld(Path target) {
    String beginning = beginning(target);
    int length = beginning.length() + UNIQUE + ENDING.length();
    try {
      for (Path left : leftIn(target.toAbsolutePath().getParent(), beginning)) {
        if (left.getFileName().toString().length() == length && isStill(left)) {
          delete(left);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Not ours to delete, or another process has just done it; what was to be written is there.
    }
  }

  private static List<Path> leftIn(Path folder, String beginning) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> {
        String name = entry.getFileName().toString();
        return name.startsWith(beginning) && name.endsWith(ENDING);
      }).toList();
    }
  }

  /// Whether nothing in a file or a folder was written lately.
  private static boolean isStill(Path path) throws IOException {
    Instant lately = Instant.now().minus(STILL);
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.toList()) {
        if (Files.getLastModifiedTime(each).toInstant().isAfter(lately)) {
          return false;
        }
      }
    }
    return true;
  }

  private static void replaceFolder(Path temporary, Path target) throws IOException {
    if (!Files.exists(target)) {
      move(temporary, target);
      return;
    }
    Path old = temporarySibling(target);
    move(target, old);
    try {
      move(temporary, target);
    } catch (IOException e) {
      move(old, target);
      throw e;
    }
    delete(old);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void forceTree(Path folder) throws IOException {
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        force(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, IOException failure)
          throws IOException {
        forceFolder(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// A folder's entries are forced where the system lets a folder be opened (Linux does).
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; there the rename alone has to do.
    }
  }

  private static void deleteQuietly(Path path, Throwable cause) {
    try {
      delete(path);
    } catch (NoSuchFileException e) {
      // Nothing was written yet.
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
