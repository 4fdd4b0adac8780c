package dev.tessera.encoder;

import dev.tessera.data.BadInput;
import dev.tessera.infer.model.TextEncoder;
import dev.tessera.infer.model.TextEncoderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/// Reads what [GraphEncoder] writes.
public final class GraphEncoderReader implements TextEncoderReader {

  @Override
  public boolean reads(String kind) {
    return EncoderKind.labelled(kind).isPresent();
  }

  @Override
  public TextEncoder read(String kind, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      ComputationGraph graph = ModelSerializer.restoreComputationGraph(file.toFile(), false);
      return new GraphEncoder(EncoderKind.labelled(kind).orElseThrow(), graph);
    } catch (IOException | RuntimeException e) {
      throw new BadInput(file + " is not a whole encoder; copy the model again or train it anew",
          e);
    }
  }
}
