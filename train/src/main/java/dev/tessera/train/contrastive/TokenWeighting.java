package dev.tessera.train.contrastive;

/// How much a token counts in the mean that is the vector of a text, while training and after it.
public enum TokenWeighting {

  /// As in the model that training starts from.
  KEEP,

  /// All the same.
  UNIFORM,

  /// Smooth inverse frequency in the pairs trained on, a / (a + p) with a = 0.001 (Arora, Liang and Ma
  /// 2017).
  SIF,

  /// Starts as in the model and is trained, one number a token.
  LEARNT;

  private static final double SMOOTHING = 1e-3;

  /// The SIF weight of each token.
  static float[] sif(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    float[] weights = new float[counts.length];
    for (int token = 0; token < weights.length; token++) {
      weights[token] = (float) (SMOOTHING / (SMOOTHING + counts[token] / Math.max(1, total)));
    }
    return weights;
  }
}
