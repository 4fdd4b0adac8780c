package dev.tessera.cli.command;

import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.neighbors.Neighbors;
import dev.tessera.infer.plot.AnalogyPlot;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera plot analogy`: an analogy as its parallelogram.
@Command(name = "analogy", description = "Draw A : B = C : D; D is looked for if it is not given.",
    footer = {
        "", "Example:", "  tessera plot analogy model man woman king --out analogy.svg"})
final class PlotAnalogyCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(index = "0", paramLabel = "VECTORS",
      description = "A model directory, or a word2vec, GloVe or fastText file.")
  private Path vectors;

  @Parameters(index = "1", paramLabel = "A", description = "A word.")
  private String a;

  @Parameters(index = "2", paramLabel = "B", description = "What A is to.")
  private String b;

  @Parameters(index = "3", paramLabel = "C", description = "A word.")
  private String c;

  @Parameters(index = "4", arity = "0..1", paramLabel = "D", description = "What C is to.")
  private String d;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = ".svg or .png")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PlotFile.check(out);
    WordVectors read = AnyVectors.read(vectors);
    String partner = d != null ? d : new Neighbors(read).analogy(a, b, c, 1).getFirst().word();
    PlotFile.write(AnalogyPlot.of(read,
        List.of(new String[] {a, b}, new String[] {c, partner}),
        a + " : " + b + " = " + c + " : " + partner), out, common);
    return 0;
  }
}
