package dev.tessera.cli.command;

import dev.tessera.cli.terminal.TerminalProgress;
import dev.tessera.data.progress.Progress;
import java.io.PrintWriter;
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

  boolean quiet() {
    return quiet;
  }

  Progress progress() {
    return TerminalProgress.create(quiet);
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
    if (!quiet) {
      err().println(line);
      err().flush();
    }
  }
}
