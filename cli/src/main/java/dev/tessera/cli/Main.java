package dev.tessera.cli;

import dev.tessera.cli.command.TesseraCommand;
import java.util.Locale;
import picocli.CommandLine;

/// Entry point of the `tessera` command.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // the same numbers everywhere: 0.5, never 0,5
    StandardError.adopt();
    System.exit(run(arguments));
  }

  /// Runs one command line and returns its exit code: 0, 2 for bad input, 70 for a bug.
  private static int run(String... arguments) {
    CommandLine command = commandLine();
    try {
      return command.execute(arguments);
    } catch (Throwable error) { // picocli hands only exceptions to the handler
      return Failures.report(error, command.getErr());
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new TesseraCommand())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new UsageErrors())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}
