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

  /// Tells before long work whether [#write] would refuse the name after it.
  static void check(Path out) {
    if (!isSvg(out) && !isPng(out)) {
      throw new BadInput("--out is " + out + "; its name must end in .svg or .png");
    }
    AtomicWrite.checkFile(out);
  }

  static void write(Plot plot, Path out, Common common) throws IOException {
    check(out);
    AtomicWrite.file(out, isSvg(out) ? plot::writeSvg : file -> plot.writePng(file, SHARP));
    common.say("wrote " + out);
  }

  private static boolean isSvg(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
  }

  private static boolean isPng(Path out) {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }
}
