package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.NeighborTable;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.infer.neighbors.Neighbor;
import dev.tessera.infer.neighbors.Neighbors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera neighbors`: the words nearest to a word.
@Command(name = "neighbors", description = "Show the words nearest to each given word.", footer = {
    "", "Examples:", "  tessera neighbors model thread",
    "  tessera neighbors model --k 5 --json list map"})
final class NeighborsCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "MODELDIR", description = "The model.")
  private Path model;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORD",
      description = "Words; one the model does not know is composed from its tokens.")
  private List<String> words;

  @Option(names = {"-k",
      "--k"}, paramLabel = "N", defaultValue = "10",
      description = "How many neighbours (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--k", k);
    EmbeddingModel loaded = ModelDirectory.read(model);
    Neighbors neighbors = new Neighbors(WordQueries.searchable(loaded));
    Map<String, List<Neighbor>> found = new LinkedHashMap<>();
    for (String given : words) {
      String word = WordQueries.normalise(loaded, given);
      found.put(word,
          neighbors.nearest(WordQueries.vector(loaded, word), k, List.of(word)));
    }
    if (json) {
      Json.print(common.out(), found);
    } else {
      found.forEach((word, near) -> NeighborTable.print(common.out(), word, near));
    }
    return 0;
  }
}
