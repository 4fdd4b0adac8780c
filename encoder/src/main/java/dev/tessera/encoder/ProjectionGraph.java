package dev.tessera.encoder;

import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The graph sees the mean of a text and puts out its vector.
final class ProjectionGraph extends TextGraph {

  private int count;
  private int dim;

  ProjectionGraph(ComputationGraph graph) {
    super(graph);
  }

  @Override
  void forward(Texts texts, TokenRows table, float[] out) {
    count = texts.count();
    dim = table.dim();
    float[] means = new float[count * dim];
    for (int text = 0; text < count; text++) {
      mean(texts, text, table, means, text * dim);
      scale(means, text * dim, dim, means, text * dim);
    }
    System.arraycopy(output(rows(means, count, dim)), 0, out, 0, count * dim);
  }

  @Override
  INDArray outputGradients(float[] gradients) {
    return rows(java.util.Arrays.copyOf(gradients, count * dim), count, dim);
  }
}
