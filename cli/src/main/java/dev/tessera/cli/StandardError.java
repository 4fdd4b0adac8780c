package dev.tessera.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/// Puts `System.err` on the stderr of the launcher.
///
/// The launcher filters the JVM's own stderr for one unavoidable line and hands the real one over as
/// the descriptor whose number is in the system property `tessera.stderr`. The descriptor itself must
/// be used: opening it by name would give a file a second position, at which to overwrite what others
/// write to it.
final class StandardError {

  private StandardError() {}

  static void adopt() {
    Integer number = Integer.getInteger("tessera.stderr");
    if (number == null) {
      return;
    }
    try {
      // The JDK has no public way to a descriptor it was handed; the launcher opens java.io for this.
      Constructor<FileDescriptor> byNumber = FileDescriptor.class.getDeclaredConstructor(int.class);
      byNumber.setAccessible(true);
      System.setErr(new PrintStream(new FileOutputStream(byNumber.newInstance(number)), true,
          StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Without the launcher's flags the filtered stderr does as well.
    }
  }
}
