package dev.tessera.train.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Kernels in the driver's portable assembly language, compiled from `src/main/cuda`.
///
/// @param name of the source file, without its ending
public record Ptx(String name, String text) {

  /// The PTX that comes with Tessera.
  public static Ptx resource(String name) {
    try (InputStream in = Ptx.class.getResourceAsStream(name + ".ptx")) {
      return new Ptx(name, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
