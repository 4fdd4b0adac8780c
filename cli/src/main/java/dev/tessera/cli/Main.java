package dev.tessera.cli;

import dev.tessera.cli.command.TesseraCommand;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Entry point of the `tessera` command.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // the same numbers everywhere: 0.5, never 0,5
    StandardError.adopt();
    StandardOutput.adopt();
    System.exit(run(arguments));
  }

  /// Runs one command line and returns its exit code: 0, 2 for bad input, 70 for a bug.
  private static int run(String... arguments) {
    CommandLine command = commandLine();
    try {
      int exit = command.execute(arguments);
      System.out.flush();
      return exit;
    } catch (Throwable error) { // picocli hands only exceptions of commands to the handler
      return Failures.report(error, command.getErr());
    }
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new TesseraCommand())
        .setExecutionStrategy(new LastCommand())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new UsageErrors())
        .setAllowSubcommandsAsOptionParameters(true) // such as: eval model --runs-out runs
        .setUsageHelpAutoWidth(true);
    Choices.register(command);
    command.registerConverter(Path.class, Main::path);
    return command;
  }

  /// An empty name, as of a variable that is not set in a script, would be that of the current folder.
  private static Path path(String typed) {
    if (typed.isEmpty()) {
      throw new TypeConversionException("'' names no file or folder");
    }
    return Path.of(typed);
  }
}
