package dev.tessera.cli.command;

import dev.tessera.infer.plot.Projection;
import dev.tessera.infer.plot.WordMap;
import dev.tessera.infer.vectors.AnyVectors;
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

/// `tessera plot map`: words in the plane.
@Command(name = "map", description = "Draw a map of words; near words lie near each other.",
    footer = {
        "", "Example:",
        "  tessera plot map model --out map.svg fruits:apple,pear,plum tools:hammer,saw,drill"})
final class PlotMapCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "[GROUP:]WORD,…",
      description = "Words, with a group's name in front if they are to have its colour.")
  private List<String> groups;

  @Option(names = "--projection", paramLabel = "NAME", defaultValue = "pca",
      description = "pca or tsne (default: ${DEFAULT-VALUE}).")
  private Projection projection;

  @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "Above the map.")
  private String title;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = ".svg or .png")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PlotFile.check(out);
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (String group : groups) {
      int colon = group.indexOf(':');
      words.computeIfAbsent(colon < 0 ? "" : group.substring(0, colon),
          name -> new java.util.ArrayList<>())
          .addAll(List.of(group.substring(colon + 1).split(",")));
    }
    PlotFile.write(WordMap.of(AnyVectors.read(vectors), words, projection, title), out, common);
    return 0;
  }
}
