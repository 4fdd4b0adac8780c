package dev.tessera.data.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One text as it is stored: a file, or an entry of an archive.
///
/// @param file the file or archive
/// @param entry the entry's name, or null for a file
/// @param format how the prose is got out
/// @param bytes of text; a guess where it is compressed
record TextUnit(Path file, String entry, TextFormat format, long bytes) {

  static TextUnit file(Path file, long stored) {
    String name = file.getFileName().toString();
    return new TextUnit(file, null, TextFormat.of(name), Compression.estimate(name, stored));
  }

  static TextUnit entry(Path archive, ZipEntry entry) {
    return new TextUnit(archive, entry.getName(), TextFormat.of(entry.getName()),
        Compression.estimate(entry.getName(), Math.max(0, entry.getSize())));
  }

  /// For messages.
  String name() {
    return entry == null ? file.toString() : file + "!" + entry;
  }

  private String storedName() {
    return entry == null ? file.getFileName().toString() : entry;
  }

  /// Whether reading can begin anywhere.
  boolean isPlainFile() {
    return entry == null && !Compression.isCompressed(storedName());
  }

  private InputStream open(Archives archives) throws IOException {
    if (entry == null) {
      return Files.newInputStream(file);
    }
    ZipFile zip = archives.open(file);
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      throw new FileNotFoundException(name() + " has vanished");
    }
    return zip.getInputStream(found);
  }

  /// What the first bytes look like, decompressed.
  Look look(Archives archives) throws IOException {
    byte[] head = new byte[Look.HEAD];
    try (InputStream stored = open(archives);
        InputStream in = Compression.open(storedName(), stored)) {
      return Look.at(head, in.readNBytes(head, 0, head.length));
    } catch (IOException e) {
      throw Compression.explained(name(), e);
    }
  }

  /// Gives `extraction` the passages of a slice of the stored text. Returns the number of bytes that
  /// were not UTF-8.
  long read(Archives archives, Slice slice, TextFormat.Extraction extraction) throws IOException {
    PassageCutter cutter = new PassageCutter(extraction, slice.from(), slice.to(),
        slice.insideLongLine());
    try (InputStream stored = open(archives);
        InputStream in = Compression.open(storedName(), stored)) {
      in.skipNBytes(slice.from());
      cutter.read(in);
    } catch (IOException e) {
      throw Compression.explained(name(), e);
    }
    extraction.finish();
    return cutter.invalidBytes();
  }
}
