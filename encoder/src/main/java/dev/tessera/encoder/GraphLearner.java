package dev.tessera.encoder;

import dev.tessera.infer.model.TextEncoder;
import dev.tessera.train.contrastive.EncoderLearner;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/// A graph under training: DL4J computes the outputs and, by external errors, the gradients; the
/// parameters live in an array here and are moved by the same Adam as a table's rows.
final class GraphLearner implements EncoderLearner {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  /// A graph's share of the learning rate of a table, which is a high one.
  private static final float RATE = 0.005f;

  private final EncoderKind kind;
  private final TextGraph graph;
  private final float[] parameters;
  private final Adam adam;

  GraphLearner(EncoderKind kind, int dim, long seed) {
    this.kind = kind;
    ComputationGraph built = new ComputationGraph(kind.configuration(dim, seed));
    built.init();
    this.graph = kind.over(built);
    this.parameters = built.params().toFloatVector();
    this.adam = new Adam(1, parameters.length, BETA_1, BETA_2, EPSILON, 0);
  }

  @Override
  public void forward(Texts texts, TokenRows table, float[] out) {
    graph.graph().setParams(Nd4j.createFromArray(parameters));
    graph.forward(texts, table, out);
  }

  @Override
  public void backward(float[] gradients, float rate) {
    adam.move(parameters, 0, graph.backward(gradients), RATE * rate);
  }

  TextGraph graph() {
    return graph;
  }

  @Override
  public float[] parameters() {
    return parameters;
  }

  @Override
  public List<float[]> state() {
    List<float[]> state = new ArrayList<>();
    state.add(parameters);
    state.addAll(adam.state());
    return state;
  }

  @Override
  public TextEncoder encoder() {
    ComputationGraph copy = new ComputationGraph(graph.graph().getConfiguration().clone());
    copy.init();
    copy.setParams(Nd4j.createFromArray(parameters));
    return new GraphEncoder(kind, copy);
  }
}
