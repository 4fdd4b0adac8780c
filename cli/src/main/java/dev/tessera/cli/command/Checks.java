package dev.tessera.cli.command;

import dev.tessera.data.BadInput;

/// Checks of single options that no module makes.
final class Checks {

  private Checks() {}

  static void positive(String option, int value) {
    if (value < 1) {
      throw new BadInput(option + " is " + value + "; it must be at least 1");
    }
  }
}
