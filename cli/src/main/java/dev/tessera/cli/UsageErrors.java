package dev.tessera.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with the arguments in one line, and where the help is.
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tessera: " + failure.getMessage().replaceAll("\\R", " ") + "; see: "
        + command.getCommandSpec().qualifiedName() + " --help");
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.flush();
    return Failures.BAD_INPUT;
  }
}
