package dev.tessera.cli.command;

import dev.tessera.infer.plot.TrainingCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera plot curve`: how a training went.
@Command(name = "curve", description = "Draw the loss, or another measure, from a training's log.",
    footer = {"", "Examples:",
        "  tessera train skipgram --log run.jsonl --out model docs/",
        "  tessera plot curve run.jsonl --out loss.svg",
        "  tessera plot curve run.jsonl --measure 'learning rate' --out rate.png"})
final class PlotCurveCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "LOG", description = "What train --log wrote.")
  private Path log;

  @Option(names = "--measure", paramLabel = "NAME",
      description = "A field of the log's lines; may be repeated (default: loss).")
  private List<String> measures = List.of("loss");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = ".svg or .png")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PlotFile.check(out);
    PlotFile.write(TrainingCurve.read(log).plot(measures), out, common);
    return 0;
  }
}
