package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Checks of single options that no module makes.
final class Checks {

  private Checks() {}

  static void positive(String option, int value) {
    if (value < 1) {
      throw new BadInput(option + " is " + value + "; it must be at least 1");
    }
  }

  /// Refuses what would be deleted in the end, when a model directory is replaced that it lies in.
  ///
  /// @param what it is, for the message: `--run`
  /// @param kept a file or folder, or null if there is none
  /// @throws BadInput if it lies in the directory or is it
  static void outlives(String what, Path kept, Path modelDirectory) {
    if (kept != null && normal(kept).startsWith(normal(modelDirectory))) {
      throw new BadInput(what + " " + kept + " lies in the model directory " + modelDirectory
          + ", which is replaced as a whole; give another --out, or another place for " + what);
    }
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /// Refuses an option that would be silently ignored, as it counts only with one of others.
  ///
  /// @param spec of the command that is being run
  /// @throws BadInput if the option was typed and none of the others was
  static void countsOnlyWith(CommandSpec spec, String option, String... others) {
    ParseResult typed = spec.commandLine().getParseResult();
    if (typed.hasMatchedOption(option)
        && Arrays.stream(others).noneMatch(typed::hasMatchedOption)) {
      throw new BadInput(option + " counts only with " + String.join(" or ", others)
          + "; add that, or leave " + option + " out");
    }
  }
}
