package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.internal.table.Adam;
import java.util.ArrayList;
import java.util.List;

/// The temperature of the loss, fixed or trained. What is trained is the logarithm of its inverse, the
/// scale, as CLIP does (Radford et al. 2021, §2.3).
final class Temperature {

  /// The learning rate of the logarithm where the table's is at its highest.
  private static final float RATE = 0.01f;
  private static final float LARGEST_SCALE = 100;

  private final boolean learnt;
  private final Adam adam = new Adam(1, 1, 0.9, 0.999, 1e-8, 0);
  private final float[] logScale;
  private final float[] gradient = new float[1];

  Temperature(double temperature, boolean learnt) {
    this.learnt = learnt;
    this.logScale = new float[] {(float) -Math.log(temperature)};
  }

  /// What cosines are multiplied by.
  float scale() {
    return (float) Math.exp(logScale[0]);
  }

  /// Sets the derivative of the loss by the logarithm of the scale.
  void gradient(double byLogScale) {
    gradient[0] = (float) byLogScale;
  }

  void move(double share) {
    if (learnt) {
      adam.move(logScale, 0, gradient, (float) (RATE * share));
      logScale[0] = Math.clamp(logScale[0], 0, (float) Math.log(LARGEST_SCALE));
      gradient[0] = 0;
    }
  }

  /// Everything that a checkpoint must hold.
  List<float[]> state() {
    List<float[]> state = new ArrayList<>(adam.state());
    state.add(logScale);
    return state;
  }
}
