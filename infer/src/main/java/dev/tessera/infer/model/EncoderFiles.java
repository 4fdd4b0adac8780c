package dev.tessera.infer.model;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The text encoder in a model directory: `encoder.json` says of what kind it is, `encoder.zip` is its
/// own business.
final class EncoderFiles {

  private static final String KIND = "encoder.json";
  private static final String CONTENT = "encoder.zip";
  private static final JsonMapper JSON = JsonMapper.shared();

  private EncoderFiles() {}

  static void write(TextEncoder encoder, Path folder) throws IOException {
    Files.writeString(folder.resolve(KIND),
        JSON.writeValueAsString(Map.of("kind", encoder.kind())) + "\n");
    encoder.write(folder.resolve(CONTENT));
  }

  /// The encoder of a model, if it has one.
  ///
  /// @throws BadInput if there is one that nobody here can read
  static Optional<TextEncoder> read(Path folder) throws IOException {
    Path file = folder.resolve(KIND);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String kind = kind(file);
    for (TextEncoderReader reader : ServiceLoader.load(TextEncoderReader.class)) {
      if (reader.reads(kind)) {
        return Optional.of(reader.read(kind, folder.resolve(CONTENT)));
      }
    }
    throw new BadInput(folder + " has a text encoder of the kind '" + kind
        + "', which cannot be read here; put tessera-encoder on the class path");
  }

  private static String kind(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file)).path("kind").asString("");
    } catch (JacksonException e) {
      throw new BadInput(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
