package dev.tessera.bench.tokenizer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/// Text to measure on.
final class BenchText {

  private BenchText() {}

  /// Where the data is: what the environment variable `TESSERA_DATA` names.
  static Path data(String name) throws IOException {
    String folder = System.getenv("TESSERA_DATA");
    if (folder == null) {
      throw new IOException("set TESSERA_DATA to the folder of the data");
    }
    return Path.of(folder, name);
  }

  /// The first `bytes` of a text, cut at a line break.
  ///
  /// @param name `wiki` for English Wikipedia, `java` for the sources of java.base in this JDK
  static byte[] read(String name, int bytes) throws IOException {
    byte[] text = switch (name) {
      case "wiki" -> wiki(bytes);
      case "java" -> javaSources(bytes);
      default -> throw new IOException("there is no text '" + name + "'");
    };
    int end = text.length;
    while (end > 0 && text[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  private static byte[] wiki(int bytes) throws IOException {
    Path file = data("corpora/enwiki-100MB.txt.xz");
    try (InputStream in = new XZInputStream(Files.newInputStream(file))) {
      return in.readNBytes(bytes);
    }
  }

  private static byte[] javaSources(int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
    Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        boolean source = entry.getName().startsWith("java.base/")
            && entry.getName().endsWith(".java");
        if (source && out.size() < bytes) {
          out.write(zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    return Arrays.copyOf(out.toByteArray(), Math.min(bytes, out.size()));
  }
}
