package dev.tessera.infer.model;

import java.io.IOException;
import java.nio.file.Path;

/// Makes the vector of a text of its tokens' vectors where the mean is not to do. Safe for use by many
/// threads.
public interface TextEncoder {

  /// The kind, by which a [TextEncoderReader] is found: `attention`.
  String kind();

  /// The vector of a text, as long as a token's, not normalised.
  ///
  /// @param tokens at least one
  float[] encode(int[] tokens, TokenTable table);

  /// Everything that it has learnt, to tell two encoders apart.
  float[] parameters();

  /// Writes the encoder to a file that is not there yet.
  void write(Path file) throws IOException;
}
