package dev.tessera.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only holds others; on its own it asks which one was meant.
abstract class CommandGroup implements Runnable {

  @Mixin
  private Common common;

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "which one? " + String.join(", ", spec.subcommands().keySet()));
  }
}
