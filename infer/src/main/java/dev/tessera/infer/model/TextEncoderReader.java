package dev.tessera.infer.model;

import java.io.IOException;
import java.nio.file.Path;

/// Reads text encoders of some kinds. Found by [java.util.ServiceLoader], so that a model without an
/// encoder needs nothing of what encoders are built on.
public interface TextEncoderReader {

  boolean reads(String kind);

  /// @throws dev.tessera.data.BadInput if the file does not hold such an encoder
  TextEncoder read(String kind, Path file) throws IOException;
}
