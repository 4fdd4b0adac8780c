package dev.tessera.cli.command;

import dev.tessera.cli.terminal.TerminalProgress;
import dev.tessera.data.progress.Progress;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What every command takes and needs.
final class Common {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = {"-q", "--quiet"}, description = "No progress bars, only the result.")
  private boolean quiet;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  /// Whether this command or one that it belongs to was asked to be: `tessera -q eval` or `tessera eval -q`.
  boolean quiet() {
    for (CommandLine command = spec.commandLine(); command != null; command = command.getParent()) {
      if (command.getParseResult().hasMatchedOption("--quiet")) {
        return true;
      }
    }
    return false;
  }

  /// Whether the option was typed.
  boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /// Refuses an option that would be silently ignored, as it counts only with one of others.
  void countsOnlyWith(String option, String... others) {
    Checks.countsOnlyWith(spec, option, others);
  }

  Progress progress() {
    return TerminalProgress.create(quiet());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// Says something that the person should know even when quiet.
  void warn(String line) {
    err().println("tessera: " + line);
    err().flush();
  }

  /// Says something to the person beside the result, unless asked for quiet.
  void say(String line) {
    if (!quiet()) {
      err().println(line);
      err().flush();
    }
  }
}
