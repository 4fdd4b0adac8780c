package dev.tessera.train.contrastive.internal.table;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Adagrad (Duchi, Hazan and Singer 2011) with decoupled weight decay, a row at a time: half of Adam's
/// memory, and steps that only get shorter.
public final class Adagrad implements RowOptimiser {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();

  private final int dim;
  private final float epsilon;
  private final float decay;
  private final float[] squares;

  /// @param rows of the table
  /// @param dim length of a row
  /// @param decay share of a row that a step at learning rate 1 takes away
  public Adagrad(int rows, int dim, double epsilon, double decay) {
    this.dim = dim;
    this.epsilon = (float) epsilon;
    this.decay = (float) decay;
    this.squares = new float[Math.multiplyExact(rows, dim)];
  }

  @Override
  public void move(float[] table, int row, float[] gradient, float rate) {
    int at = row * dim;
    float keep = 1 - rate * decay;
    int end = LANES.loopBound(dim);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector g = FloatVector.fromArray(LANES, gradient, i);
      FloatVector sum = g.fma(g, FloatVector.fromArray(LANES, squares, at + i));
      sum.intoArray(squares, at + i);
      FloatVector by = g.mul(rate).div(sum.sqrt().add(epsilon));
      FloatVector.fromArray(LANES, table, at + i).mul(keep).sub(by).intoArray(table, at + i);
    }
    for (int i = end; i < dim; i++) {
      float g = gradient[i];
      squares[at + i] = Math.fma(g, g, squares[at + i]);
      float by = g * rate / ((float) Math.sqrt(squares[at + i]) + epsilon);
      table[at + i] = table[at + i] * keep - by;
    }
  }

  public float epsilon() {
    return epsilon;
  }

  public float decay() {
    return decay;
  }

  /// Sums of squared gradients.
  @Override
  public List<float[]> state() {
    return List.of(squares);
  }
}
