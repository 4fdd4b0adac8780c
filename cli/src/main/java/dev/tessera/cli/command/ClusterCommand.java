package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.infer.eval.clustering.ClusteringEvaluator;
import dev.tessera.infer.eval.clustering.ClusteringReport;
import dev.tessera.infer.eval.clustering.WordCategories;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera cluster`: do the vectors find people's categories?
@Command(name = "cluster",
    description = "Group labelled words by their vectors and score the groups.", footer = {
        "", "Example:", "  tessera cluster model categories.tsv",
        "where each line of categories.tsv is a word, a tab and its category"})
final class ClusterCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Parameters(index = "1", paramLabel = "CATEGORIES",
      description = "word TAB category, a line each.")
  private Path categories;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the clustering's starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ClusteringReport report = ClusteringEvaluator.evaluate(AnyVectors.read(vectors),
        WordCategories.read(categories), true, seed);
    if (json) {
      Json.print(common.out(), report);
      return 0;
    }
    for (List<String> cluster : report.clusters()) {
      common.out().println("  " + String.join(" ", cluster));
    }
    common.out()
        .printf("%s: %d of %d words, %d categories: purity %.3f, V-measure %.3f%n",
            report.name(), report.used(), report.words(), report.categories(), report.purity(),
            report.vMeasure());
    common.out().flush();
    return 0;
  }
}
