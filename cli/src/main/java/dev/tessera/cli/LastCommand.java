package dev.tessera.cli;

import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Runs the last command of the line, and refuses what was typed for one before it: in `eval model runs …`
/// the model would be silently ignored.
final class LastCommand implements IExecutionStrategy {

  private final RunLast last = new RunLast();

  @Override
  public int execute(ParseResult parsed) {
    for (ParseResult at = parsed; at.hasSubcommand(); at = at.subcommand()) {
      for (ArgSpec typed : at.matchedArgs()) {
        if (!isForAll(typed)) {
          throw new ParameterException(at.commandSpec().commandLine(),
              name(typed) + " is of '" + at.commandSpec().name() + "' and counts for nothing in '"
                  + at.subcommand().commandSpec().name() + "'; leave one of them out");
        }
      }
    }
    try {
      return last.execute(parsed);
    } catch (StandardOutput.Failed e) { // of help and version, which are printed outside of any command
      throw new ExecutionException(parsed.commandSpec().commandLine(), "standard output", e);
    }
  }

  /// Help, and quiet, which a command looks for in those that it belongs to.
  private static boolean isForAll(ArgSpec typed) {
    return typed instanceof OptionSpec option
        && (option.usageHelp() || option.versionHelp() || option.longestName().equals("--quiet"));
  }

  private static String name(ArgSpec typed) {
    return typed instanceof OptionSpec option ? option.longestName() : typed.paramLabel();
  }
}
