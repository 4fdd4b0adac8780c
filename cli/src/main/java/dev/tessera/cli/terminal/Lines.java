package dev.tessera.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads lines as raw bytes, so that what is not UTF-8 passes through untouched.
public final class Lines {

  /// Takes the line `bytes[from, to)` without its line feed. The array is only lent.
  @FunctionalInterface
  public interface Sink {
    void line(byte[] bytes, int from, int to) throws IOException;
  }

  private Lines() {}

  /// A file, or stdin where there is none.
  public static InputStream open(Path file) throws IOException {
    return file == null ? System.in : Files.newInputStream(file);
  }

  /// The name for messages.
  public static String name(Path file) {
    return file == null ? "stdin" : file.toString();
  }

  /// Calls the sink for every line; a last line without line feed counts too.
  public static void forEach(InputStream in, Sink sink) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int filled = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer, filled,
        buffer.length - filled)) {
      int searchFrom = filled;
      filled += read;
      int begin = 0;
      for (int i = searchFrom; i < filled; i++) {
        if (buffer[i] == '\n') {
          sink.line(buffer, begin, i);
          begin = i + 1;
        }
      }
      System.arraycopy(buffer, begin, buffer, 0, filled - begin);
      filled -= begin;
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
      }
    }
    if (filled > 0) {
      sink.line(buffer, 0, filled);
    }
  }
}
