package dev.tessera.cli.command;

import dev.tessera.cli.quickstart.Outcome;
import dev.tessera.cli.quickstart.Quickstart;
import dev.tessera.cli.quickstart.QuickstartSettings;
import dev.tessera.cli.terminal.Json;
import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tessera quickstart`: the main job, once through.
@Command(name = "quickstart", sortOptions = false, description = {
    "From text to a judged, searchable embedding model.",
    "Without --corpus it learns the documentation of the JDK that runs it."},
    footer = {"",
        "Examples:", "  tessera quickstart",
        "  tessera quickstart --corpus manuals/ notes.md --out my-model"})
final class QuickstartCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Option(names = "--corpus", arity = "1..*", paramLabel = "PATH",
      description = "Your own text: files, folders, .gz, .xz, .zip, .jsonl.")
  private List<Path> corpus = List.of();

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "tessera-quickstart",
      description = "Where everything goes (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--short",
      description = "A small part of the JDK's documentation, for a quick look.")
  private boolean small;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (small && !corpus.isEmpty()) {
      throw new BadInput("--short is a part of the JDK's documentation; leave it or --corpus out");
    }
    Quickstart quickstart = new Quickstart(new QuickstartSettings(corpus, out, small),
        common.progress(), common::say);
    Outcome outcome = quickstart.run();
    if (json) {
      Json.print(common.out(), outcome.toJson());
    } else {
      outcome.print(common.out());
    }
    return 0;
  }
}
