package dev.tessera.data.text;

import dev.tessera.data.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Keeps the ZIP archive open that was used last: opening one reads its whole table of contents.
/// Confined to one thread.
final class Archives implements Closeable {

  private Path path;
  private ZipFile open;

  static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zip") || lower.endsWith(".jar");
  }

  /// @throws BadInput if the file is no archive or a damaged one
  ZipFile open(Path archive) throws IOException {
    if (!archive.equals(path)) {
      close();
      try {
        open = new ZipFile(archive.toFile());
      } catch (ZipException e) {
        throw new BadInput(archive + " is not a ZIP archive or is damaged (" + e.getMessage()
            + "); fetch or pack it again", e);
      }
      path = archive;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
      path = null;
    }
  }
}
