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

/// `tessera analogy`: a is to b as c is to what?
@Command(name = "analogy",
    description = "A is to B as C is to what? The words nearest to B - A + C.", footer = {
        "", "Example:", "  tessera analogy model man king woman"})
final class AnalogyCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "MODELDIR", description = "The model.")
  private Path model;

  @Parameters(index = "1", paramLabel = "A", description = "A word.")
  private String a;

  @Parameters(index = "2", paramLabel = "B", description = "What A is to.")
  private String b;

  @Parameters(index = "3", paramLabel = "C", description = "The word to find the partner of.")
  private String c;

  @Option(names = {"-k",
      "--k"}, paramLabel = "N", defaultValue = "10",
      description = "How many answers (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--k", k);
    EmbeddingModel loaded = ModelDirectory.read(model);
    Neighbors neighbors = new Neighbors(WordQueries.searchable(loaded));
    List<String> given = List.of(WordQueries.normalise(loaded, a),
        WordQueries.normalise(loaded, b), WordQueries.normalise(loaded, c));
    float[] query = Neighbors.offset(WordQueries.vector(loaded, given.get(0)),
        WordQueries.vector(loaded, given.get(1)), WordQueries.vector(loaded, given.get(2)));
    List<Neighbor> answers = neighbors.nearest(query, k, given);
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("a", given.get(0));
      result.put("b", given.get(1));
      result.put("c", given.get(2));
      result.put("answers", answers);
      Json.print(common.out(), result);
    } else {
      NeighborTable.print(common.out(),
          given.get(0) + " : " + given.get(1) + " = " + given.get(2) + " : ?", answers);
    }
    return 0;
  }
}
