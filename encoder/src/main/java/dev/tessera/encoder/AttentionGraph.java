package dev.tessera.encoder;

import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/// The graph sees a token and the mean of its text and puts out the token's score `s`; the vector of the
/// text is `Σ share · weight · exp(s) · vector`. The softmax's denominator only sets its length, which
/// nobody looks at.
final class AttentionGraph extends TextGraph {

  private Texts texts;
  private TokenRows table;
  private float[] weights;

  AttentionGraph(ComputationGraph graph) {
    super(graph);
  }

  @Override
  void forward(Texts batch, TokenRows rows, float[] out) {
    texts = batch;
    table = rows;
    int dim = rows.dim();
    int entries = batch.entries();
    float[] tokens = new float[entries * dim];
    float[] means = new float[entries * dim];
    float[] mean = new float[dim];
    for (int text = 0; text < batch.count(); text++) {
      mean(batch, text, rows, mean, 0);
      for (int e = batch.begin(text); e < batch.begin(text + 1); e++) {
        scale(rows.vectors(), batch.tokens()[e] * dim, dim, tokens, e * dim);
        scale(mean, 0, dim, means, e * dim);
      }
    }
    weights = output(rows(tokens, entries, dim), rows(means, entries, dim));
    for (int text = 0; text < batch.count(); text++) {
      exponentiate(text);
      sum(text, out);
    }
  }

  /// Turns a text's scores into weights, the highest score into that of its plain mean.
  private void exponentiate(int text) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int e = texts.begin(text); e < texts.begin(text + 1); e++) {
      highest = Math.max(highest, weights[e]);
    }
    for (int e = texts.begin(text); e < texts.begin(text + 1); e++) {
      weights[e] = (float) (Math.exp(weights[e] - highest) * texts.shares()[e]
          * table.weights()[texts.tokens()[e]]);
    }
  }

  private void sum(int text, float[] out) {
    int dim = table.dim();
    java.util.Arrays.fill(out, text * dim, (text + 1) * dim, 0);
    for (int e = texts.begin(text); e < texts.begin(text + 1); e++) {
      int row = texts.tokens()[e] * dim;
      for (int i = 0; i < dim; i++) {
        out[text * dim + i] += weights[e] * table.vectors()[row + i];
      }
    }
  }

  /// The gradient by a score: weight · vector · gradient of the text.
  @Override
  INDArray outputGradients(float[] gradients) {
    int dim = table.dim();
    float[] byScore = new float[texts.entries()];
    for (int text = 0; text < texts.count(); text++) {
      for (int e = texts.begin(text); e < texts.begin(text + 1); e++) {
        int row = texts.tokens()[e] * dim;
        double along = 0;
        for (int i = 0; i < dim; i++) {
          along += (double) table.vectors()[row + i] * gradients[text * dim + i];
        }
        byScore[e] = (float) (weights[e] * along);
      }
    }
    return rows(byScore, byScore.length, 1);
  }
}
