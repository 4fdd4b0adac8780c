package dev.tessera.cli.command;

import dev.tessera.cli.host.Machine;
import dev.tessera.cli.terminal.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tessera doctor`: what this machine offers and which engine would serve what.
@Command(name = "doctor",
    description = "Show what this machine offers and which engine serves what.", footer = {
        "", "Examples:", "  tessera doctor", "  tessera doctor --json"})
final class DoctorCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> findings = Machine.examine();
    if (json) {
      Json.print(common.out(), findings);
    } else {
      findings.forEach((what, found) -> common.out().printf("%-20s %s%n", what, found));
      common.out().flush();
    }
    return 0;
  }
}
