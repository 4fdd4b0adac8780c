package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.TextTable;
import dev.tessera.infer.geometry.Axis;
import dev.tessera.infer.geometry.Axis.Position;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera axis`: a direction of meaning, and where words lie on it.
@Command(name = "axis", description = "Build a direction from seed words and place words on it.",
    footer = {
        "", "Example:",
        "  tessera axis model --positive king,man,boy --negative queen,woman,girl nurse engineer"})
final class AxisCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "WORD", description = "Words to place.")
  private List<String> words = List.of();

  @Option(names = "--positive", required = true, split = ",", paramLabel = "WORD",
      description = "Seed words of the high end.")
  private List<String> positive;

  @Option(names = "--negative", required = true, split = ",", paramLabel = "WORD",
      description = "Seed words of the low end.")
  private List<String> negative;

  @Option(names = {"-k",
      "--k"}, paramLabel = "N", defaultValue = "10",
      description = "How many words to name at each end (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--among", paramLabel = "N", defaultValue = "20000",
      description = "Name only words among the N most frequent (default: ${DEFAULT-VALUE}).")
  private int among;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Checks.positive("--k", k);
    Checks.positive("--among", among);
    Axis axis = Axis.of(AnyVectors.read(vectors), negative, positive);
    List<Position> placed = new ArrayList<>();
    for (String word : words) {
      placed.add(new Position(word, axis.position(word)));
    }
    Axis.Separation separation = axis.separation();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("words", placed);
      result.put("high end", axis.highEnd(k, among));
      result.put("low end", axis.lowEnd(k, among));
      result.put("held-out seeds", separation.seeds());
      result.put("held-out seeds right", separation.right());
      result.put("held-out AUC", Double.isNaN(separation.auc()) ? null : separation.auc());
      Json.print(common.out(), result);
    } else {
      print("placed", placed);
      print("high end", axis.highEnd(k, among));
      print("low end", axis.lowEnd(k, among));
      common.out()
          .printf("held-out seeds: %d of %d on their own side, AUC %.3f%n",
              separation.right(), separation.seeds(), separation.auc());
      common.out().flush();
    }
    return 0;
  }

  private void print(String heading, List<Position> positions) {
    if (!positions.isEmpty()) {
      TextTable table = new TextTable(heading, "position");
      positions.forEach(position -> table.row("  " + position.word(),
          String.format("%+.3f", position.position())));
      table.print(common.out());
    }
  }
}
