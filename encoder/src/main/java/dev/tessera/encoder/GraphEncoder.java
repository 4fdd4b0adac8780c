package dev.tessera.encoder;

import dev.tessera.infer.model.TextEncoder;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/// A trained graph. DL4J's graphs are not thread-safe, so one text is encoded at a time.
final class GraphEncoder implements TextEncoder {

  private final EncoderKind kind;
  private final TextGraph graph;

  GraphEncoder(EncoderKind kind, ComputationGraph graph) {
    this.kind = kind;
    this.graph = kind.over(graph);
  }

  @Override
  public String kind() {
    return kind.label();
  }

  @Override
  public float[] encode(int[] tokens, TokenTable table) {
    int dim = table.dim();
    float[] rows = new float[tokens.length * dim];
    float[] weights = new float[tokens.length];
    Arrays.fill(weights, 1); // they are in the rows already
    Texts texts = new Texts();
    for (int t = 0; t < tokens.length; t++) {
      table.row(tokens[t], rows, t * dim);
      texts.add(t, 1);
    }
    texts.end();
    float[] vector = new float[dim];
    synchronized (graph) {
      graph.forward(texts, new TokenRows(dim, rows, weights), vector);
    }
    return vector;
  }

  @Override
  public float[] parameters() {
    return graph.graph().params().toFloatVector();
  }

  @Override
  public void write(Path file) throws IOException {
    ModelSerializer.writeModel(graph.graph(), file.toFile(), false);
  }
}
