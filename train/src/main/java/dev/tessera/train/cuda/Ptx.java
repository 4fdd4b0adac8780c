package dev.tessera.train.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kernels in the driver's portable assembly language, compiled from `src/main/cuda`.
///
/// @param name of the source file, without its ending
public record Ptx(String name, String text) {

  private static final Pattern TARGET = Pattern.compile("^\\.target sm_(\\d+)(\\d)\\b",
      Pattern.MULTILINE);

  /// The PTX that comes with Tessera.
  public static Ptx resource(String name) {
    try (InputStream in = Ptx.class.getResourceAsStream(name + ".ptx")) {
      return new Ptx(name, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The oldest GPU that runs it.
  public ComputeCapability target() {
    Matcher target = TARGET.matcher(text);
    if (!target.find()) {
      throw new IllegalStateException(name + ".ptx names no target");
    }
    return new ComputeCapability(Integer.parseInt(target.group(1)),
        Integer.parseInt(target.group(2)));
  }
}
