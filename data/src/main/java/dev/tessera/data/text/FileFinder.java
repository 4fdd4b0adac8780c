package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// Finds the texts that a list of paths means.
final class FileFinder {

  private final List<TextUnit> units = new ArrayList<>();
  private int hidden;
  private int binary;
  private int empty;
  private int unreadable;

  List<TextUnit> units() {
    return units;
  }

  TextFiles.Skipped skipped() {
    return new TextFiles.Skipped(hidden, binary, empty, unreadable);
  }

  /// Takes a path that the user named: whatever is wrong with it is an error.
  void add(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new BadInput(path + " does not exist; check the name and the folder");
    }
    if (!Files.isReadable(path)) {
      throw new BadInput(path + " cannot be read: permission denied");
    }
    if (Files.isDirectory(path)) {
      folder(path);
    } else if (!Files.isRegularFile(path)) {
      throw new BadInput(path + " is not a regular file, and text is read more than once; "
          + "write it to a file first");
    } else if (Archives.isArchive(path.toString())) {
      archive(path);
    } else {
      namedFile(path);
    }
  }

  private void namedFile(Path path) throws IOException {
    TextUnit unit = TextUnit.file(path, Files.size(path));
    Look look;
    try (Archives none = new Archives()) {
      look = unit.look(none);
    }
    if (look.text()) {
      units.add(unit);
    } else if (look.what().equals("nothing")) {
      throw new BadInput(path + " holds no text: it is empty");
    } else {
      throw new BadInput(path + " is not text; it looks like " + look.what());
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> list = Files.list(folder)) {
      children = list.sorted().toList();
    } catch (AccessDeniedException e) {
      unreadable++;
      return;
    }
    for (Path child : children) {
      found(child);
    }
  }

  /// Takes what stands in a folder: whatever cannot be used is only counted.
  private void found(Path path) throws IOException {
    if (path.getFileName().toString().startsWith(".")) {
      hidden++;
    } else if (!Files.isReadable(path)) {
      unreadable++;
    } else if (Files.isDirectory(path)) {
      if (Files.isSymbolicLink(path)) {
        unreadable++; // it could lead in a circle
      } else {
        folder(path);
      }
    } else if (!Files.isRegularFile(path)) {
      unreadable++;
    } else if (Archives.isArchive(path.toString())) {
      archive(path);
    } else {
      try (Archives none = new Archives()) {
        keepIfText(TextUnit.file(path, Files.size(path)), none);
      }
    }
  }

  private void archive(Path path) throws IOException {
    try (Archives archives = new Archives()) {
      List<? extends ZipEntry> entries = archives.open(path).stream().toList();
      for (ZipEntry entry : entries) {
        if (isHidden(entry.getName())) {
          hidden++;
        } else if (!entry.isDirectory()) {
          keepIfText(TextUnit.entry(path, entry), archives);
        }
      }
    }
  }

  private static boolean isHidden(String entry) {
    return entry.startsWith(".") || entry.contains("/.") || entry.startsWith("__MACOSX/");
  }

  private void keepIfText(TextUnit unit, Archives archives) throws IOException {
    Look look = unit.look(archives);
    if (look.text()) {
      units.add(unit);
    } else if (look.what().equals("nothing")) {
      empty++;
    } else {
      binary++;
    }
  }
}
