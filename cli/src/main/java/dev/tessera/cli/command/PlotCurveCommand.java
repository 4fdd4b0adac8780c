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
@Command(name = "curve", description = "Draw the loss, or another measure, over a training.",
    footer = {"", "Examples:",
        "  tessera train skipgram --run run --out model docs/",
        "  tessera plot curve run --out loss.svg",
        "  tessera plot curve run --measure 'learning rate' --out rate.png"})
final class PlotCurveCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "RUNDIR", description = "The --run directory of the training.")
  private Path run;

  @Option(names = "--measure", paramLabel = "NAME",
      description = "A field of its metrics.jsonl; may be repeated (default: loss).")
  private List<String> measures = List.of("loss");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = ".svg or .png")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PlotFile.check(out);
    PlotFile.write(TrainingCurve.read(run).plot(measures), out, common);
    return 0;
  }
}
