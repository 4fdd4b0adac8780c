package dev.tessera.cli.command;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.plot.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a drawing in the format that its file's name asks for.
final class PlotFile {

  private static final double SHARP = 2; // pixels of a PNG for one of the drawing

  private PlotFile() {}

  static void write(Plot plot, Path out, Common common) throws IOException {
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      AtomicWrite.file(out, plot::writeSvg);
    } else if (name.endsWith(".png")) {
      AtomicWrite.file(out, file -> plot.writePng(file, SHARP));
    } else {
      throw new BadInput("--out is " + out + "; its name must end in .svg or .png");
    }
    common.say("wrote " + out);
  }
}
