package dev.tessera.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Standard output that says when it cannot be written.
///
/// A [PrintStream] keeps an [IOException] to itself: on a full disk a command would lose its result and
/// still end with exit code 0, and behind `| head -1` it would work on for nobody. What is thrown here is
/// unchecked, so it passes through. It is thrown once; what is written after that, while the command
/// ends, goes nowhere.
final class StandardOutput extends OutputStream {

  private static final int BUFFER = 1 << 13;

  /// Standard output could not be written.
  static final class Failed extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    Failed(IOException cause) {
      super(cause);
    }

    /// Whether the reader has gone, which is no failure: it has read what it wanted.
    boolean isClosedPipe() {
      return "Broken pipe".equals(getCause().getMessage());
    }
  }

  /// A step of writing.
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private final OutputStream out;
  private boolean failed;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  static void adopt() {
    System.setOut(new PrintStream(
        new BufferedOutputStream(new StandardOutput(new FileOutputStream(FileDescriptor.out)),
            BUFFER),
        false, StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    attempt(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private void attempt(Step step) {
    if (failed) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      failed = true;
      throw new Failed(e);
    }
  }
}
