package dev.tessera.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Puts `System.err` on the stderr of the launcher.
///
/// The launcher filters the JVM's own stderr for one unavoidable line and hands the real one over under
/// the name in the system property `tessera.stderr`.
final class StandardError {

  private StandardError() {}

  static void adopt() {
    String real = System.getProperty("tessera.stderr");
    if (real == null) {
      return;
    }
    try {
      // Appending, since opening a redirected file by its descriptor starts at its beginning.
      System.setErr(new PrintStream(new FileOutputStream(real, true), true,
          StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A socket cannot be opened by name; the filtered stderr does as well.
    }
  }
}
