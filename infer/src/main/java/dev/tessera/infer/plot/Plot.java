package dev.tessera.infer.plot;

import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A finished drawing.
///
/// @param width in pixels
/// @param height in pixels
/// @param title what it shows, also for those who cannot see it
/// @param marks in the order they are drawn
public record Plot(int width, int height, String title, List<Mark> marks) {

  public Plot {
    marks = List.copyOf(marks);
  }

  /// The drawing as SVG, which can stand in an HTML page as it is.
  public String svg() {
    return SvgWriter.write(this);
  }

  /// Writes an SVG file.
  public void writeSvg(Path file) throws IOException {
    AtomicWrite.file(file, temporary -> Files.writeString(temporary, svg()));
  }

  /// Writes a PNG file. Needs a font on the host, where SVG leaves that to whoever shows it.
  ///
  /// @param scale pixels of the image for one of the drawing; 2 is sharp on most screens
  public void writePng(Path file, double scale) throws IOException {
    AtomicWrite.file(file, temporary -> PngWriter.write(this, temporary, scale));
  }
}
