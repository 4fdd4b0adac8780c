package dev.tessera.encoder;

import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A DL4J graph with what lies between it and texts. Not thread-safe.
///
/// The graph sees vectors scaled to a length of √dim, so that their elements are about 1 whatever the
/// scale of the table.
abstract sealed class TextGraph permits AttentionGraph, ProjectionGraph {

  private static final double LEAST_NORM = 1e-12;

  private final ComputationGraph graph;

  TextGraph(ComputationGraph graph) {
    this.graph = graph;
  }

  ComputationGraph graph() {
    return graph;
  }

  /// Writes the vectors of texts, `[texts × dim]`, of whatever length.
  abstract void forward(Texts texts, TokenRows table, float[] out);

  /// Turns the gradients by what [#forward] wrote into those by what the graph put out.
  abstract INDArray outputGradients(float[] gradients);

  /// The gradients by the graph's parameters, summed over the last batch.
  final float[] backward(float[] gradients) {
    return graph.backpropGradient(outputGradients(gradients)).gradient().toFloatVector();
  }

  /// Runs the graph over rows.
  final float[] output(INDArray... inputs) {
    return graph.feedForward(inputs, true, false).get(EncoderKind.OUTPUT).dup('c').data().asFloat();
  }

  static INDArray rows(float[] values, int count, int dim) {
    return Nd4j.create(values, new long[] {count, dim}, 'c');
  }

  /// A text's plain mean.
  static void mean(Texts texts, int text, TokenRows table, float[] out, int at) {
    int dim = table.dim();
    java.util.Arrays.fill(out, at, at + dim, 0);
    for (int e = texts.begin(text); e < texts.begin(text + 1); e++) {
      int token = texts.tokens()[e];
      float weight = texts.shares()[e] * table.weights()[token];
      for (int i = 0; i < dim; i++) {
        out[at + i] += weight * table.vectors()[token * dim + i];
      }
    }
  }

  /// Scales `from[at, at + dim)` to a length of √dim and writes it to `to[place, place + dim)`.
  static void scale(float[] from, int at, int dim, float[] to, int place) {
    double squares = 0;
    for (int i = 0; i < dim; i++) {
      squares += (double) from[at + i] * from[at + i];
    }
    double norm = Math.sqrt(squares);
    float factor = norm < LEAST_NORM ? 0 : (float) (Math.sqrt(dim) / norm);
    for (int i = 0; i < dim; i++) {
      to[place + i] = from[at + i] * factor;
    }
  }
}
