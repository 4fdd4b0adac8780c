package dev.tessera.cli.command;

import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.plot.ScatterPlot;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera plot similarity`: people's scores against cosines.
@Command(name = "similarity", description = "Draw people's similarity scores against the vectors'.",
    footer = {
        "", "Example:", "  tessera plot similarity model wordsim353.tsv --out scatter.png"})
final class PlotSimilarityCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Parameters(index = "1", paramLabel = "FILE",
      description = "word TAB word TAB score, a line each.")
  private Path pairs;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = ".svg or .png")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PlotFile.check(out);
    PlotFile.write(ScatterPlot.of(SimilarityEvaluator.evaluate(AnyVectors.read(vectors),
        SimilaritySet.read(pairs), SimilaritySettings.DEFAULT)), out, common);
    return 0;
  }
}
