package dev.tessera.train.contrastive.internal.table;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019), a row at a time.
///
/// Both moments of a row are corrected for the number of times that this row has been moved, not for the
/// number of steps: a rare token's first step is then as long as any other's. (With the number of steps,
/// as in other sparse Adams, it would be √((1−β₁)²/(1−β₂)), about three times as long.)
public final class Adam implements RowOptimiser {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = LANES.length();
  private static final int CORRECTED = 1 << 14;

  private final int dim;
  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final float decay;
  private final float[] first;
  private final float[] second;
  private final float[] moves;
  /// By number of moves: √(1−β₂ⁿ) / (1−β₁ⁿ) and √(1−β₂ⁿ). Later they are 1 to all digits.
  private final float[] stretches = new float[CORRECTED];
  private final float[] floors = new float[CORRECTED];

  /// @param rows of the table
  /// @param dim length of a row
  /// @param decay share of a row that a step at learning rate 1 takes away
  public Adam(int rows, int dim, double beta1, double beta2, double epsilon, double decay) {
    this.dim = dim;
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    this.epsilon = (float) epsilon;
    this.decay = (float) decay;
    this.first = new float[Math.multiplyExact(rows, dim)];
    this.second = new float[first.length];
    this.moves = new float[rows];
    for (int n = 0; n < CORRECTED; n++) {
      double root = Math.sqrt(1 - Math.pow(beta2, n + 1));
      stretches[n] = (float) (root / (1 - Math.pow(beta1, n + 1)));
      floors[n] = (float) root;
    }
  }

  @Override
  public void move(float[] table, int row, float[] gradient, float rate) {
    int before = (int) Math.min(moves[row]++, CORRECTED - 1);
    // rate · (m / (1−β₁ⁿ)) / (√(v / (1−β₂ⁿ)) + ε) with the constants taken together
    step(table, row * dim, gradient, rate * stretches[before], epsilon * floors[before],
        1 - rate * decay);
  }

  private void step(float[] table, int at, float[] gradient, float step, float floor,
      float keep) {
    int end = LANES.loopBound(dim);
    for (int i = 0; i < end; i += WIDTH) {
      FloatVector g = FloatVector.fromArray(LANES, gradient, i);
      FloatVector m = FloatVector.fromArray(LANES, first, at + i);
      m = g.sub(m).fma(FloatVector.broadcast(LANES, 1 - beta1), m);
      m.intoArray(first, at + i);
      FloatVector v = FloatVector.fromArray(LANES, second, at + i);
      v = g.mul(g).sub(v).fma(FloatVector.broadcast(LANES, 1 - beta2), v);
      v.intoArray(second, at + i);
      FloatVector by = m.mul(step).div(v.sqrt().add(floor));
      FloatVector.fromArray(LANES, table, at + i).mul(keep).sub(by).intoArray(table, at + i);
    }
    for (int i = end; i < dim; i++) {
      float g = gradient[i];
      float m = Math.fma(g - first[at + i], 1 - beta1, first[at + i]);
      first[at + i] = m;
      float v = Math.fma(g * g - second[at + i], 1 - beta2, second[at + i]);
      second[at + i] = v;
      table[at + i] = table[at + i] * keep - m * step / ((float) Math.sqrt(v) + floor);
    }
  }

  public float beta1() {
    return beta1;
  }

  public float beta2() {
    return beta2;
  }

  public float epsilon() {
    return epsilon;
  }

  public float decay() {
    return decay;
  }

  /// First moments, second moments, and of each row how often it was moved.
  @Override
  public List<float[]> state() {
    return List.of(first, second, moves);
  }
}
