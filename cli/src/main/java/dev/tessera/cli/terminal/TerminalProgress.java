package dev.tessera.cli.terminal;

import dev.tessera.data.progress.Progress;

/// Progress bars on stderr with rate and time left, for work that takes longer than a second.
public final class TerminalProgress implements Progress {

  private TerminalProgress() {}

  /// Bars if stderr is a terminal and the person did not ask for quiet, otherwise silence.
  ///
  /// The launcher looks at stderr and tells through the system property `tessera.terminal`; the JDK
  /// itself can only tell about stdin and stdout.
  public static Progress create(boolean quiet) {
    return !quiet && Boolean.getBoolean("tessera.terminal") ? new TerminalProgress() : NONE;
  }

  @Override
  public Task start(String name, long total, String unit) {
    return new BarTask(name, total, unit);
  }
}
