package dev.tessera.encoder;

import dev.tessera.train.contrastive.EncoderLearner;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/// The graphs that there are. Each begins as the plain mean, so that training starts from what the
/// static model knows.
public enum EncoderKind {

  /// Tokens attend to the text: a token's score follows from its own vector and from the mean of all
  /// (additive attention, Bahdanau et al. 2015, with the mean for a query), and the vector of the text
  /// is the mean weighted by the scores' softmax.
  ATTENTION {
    @Override
    ComputationGraphConfiguration configuration(int dim, long seed) {
      return graph(seed).addInputs("token", "text")
          .addLayer(HIDDEN, dense(2 * dim, ATTENTION_WIDTH, Activation.TANH), "token", "text")
          .addLayer(OUTPUT, zero(ATTENTION_WIDTH, 1), HIDDEN)
          .setOutputs(OUTPUT)
          .build();
    }

    @Override
    TextGraph over(ComputationGraph graph) {
      return new AttentionGraph(graph);
    }
  },

  /// The mean and what a layer of twice its width makes of it, added up.
  MLP {
    @Override
    ComputationGraphConfiguration configuration(int dim, long seed) {
      return graph(seed).addInputs("text")
          .addLayer(HIDDEN, dense(dim, 2 * dim, Activation.RELU), "text")
          .addLayer("change", zero(2 * dim, dim), HIDDEN)
          .addVertex(OUTPUT, new ElementWiseVertex(ElementWiseVertex.Op.Add), "text", "change")
          .setOutputs(OUTPUT)
          .build();
    }

    @Override
    TextGraph over(ComputationGraph graph) {
      return new ProjectionGraph(graph);
    }
  };

  static final String OUTPUT = "output";

  private static final String HIDDEN = "hidden";
  private static final int ATTENTION_WIDTH = 64;

  abstract ComputationGraphConfiguration configuration(int dim, long seed);

  abstract TextGraph over(ComputationGraph graph);

  /// What trains such an encoder.
  public EncoderLearner.Maker learner() {
    return (dim, seed) -> new GraphLearner(this, dim, seed);
  }

  /// As it stands in files and on the command line.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EncoderKind> labelled(String label) {
    for (EncoderKind kind : values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// Parameters are moved by the learner, not by DL4J.
  private static GraphBuilder graph(long seed) {
    return new NeuralNetConfiguration.Builder().seed(seed)
        .updater(new NoOp())
        .weightInit(WeightInit.XAVIER)
        .graphBuilder();
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static DenseLayer zero(int in, int out) {
    return new DenseLayer.Builder().nIn(in)
        .nOut(out)
        .activation(Activation.IDENTITY)
        .weightInit(WeightInit.ZERO)
        .build();
  }
}
