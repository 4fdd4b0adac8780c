package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What cannot be printed ends the command.
class StandardOutputTest {

  /// As a full disk or a closed pipe does.
  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private static PrintWriter over(OutputStream broken) {
    return new PrintWriter(new PrintStream(new StandardOutput(broken)), true);
  }

  @Test
  void aFailurePassesThroughPrintersOnce() {
    PrintWriter out = over(failing("No space left on device"));
    assertThrows(StandardOutput.Failed.class, () -> out.println("the result"));
    assertDoesNotThrow(() -> out.println("what a command says while it ends"));
  }

  @Test
  void aFullDiskIsBadInputAndAClosedPipeIsNoFailure() {
    assertEquals(2, exit("No space left on device", "tessera: standard output cannot be written:"
        + " No space left on device" + System.lineSeparator()));
    assertEquals(0, exit("Broken pipe", ""));
  }

  @Test
  void helpAndVersionAreOutputToo() {
    for (String option : new String[] {"--help", "--version"}) {
      StringWriter err = new StringWriter();
      int exit = Main.commandLine()
          .setOut(over(failing("No space left on device")))
          .setErr(new PrintWriter(err, true))
          .execute(option);
      assertEquals(2, exit);
      assertEquals(1, err.toString().lines().count(), err.toString());
    }
  }

  private static int exit(String reason, String said) {
    PrintWriter out = over(failing(reason));
    StandardOutput.Failed failure = assertThrows(StandardOutput.Failed.class,
        () -> out.println("the result"));
    StringWriter err = new StringWriter();
    int exit = Failures.report(failure, new PrintWriter(err));
    assertEquals(said, err.toString());
    return exit;
  }
}
