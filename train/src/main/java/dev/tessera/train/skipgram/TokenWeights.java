package dev.tessera.train.skipgram;

/// How much a token counts in the mean that is the vector of a text.
public enum TokenWeights {

  /// All the same.
  UNIFORM {
    @Override
    float of(double probability) {
      return 1;
    }
  },

  /// Smooth inverse frequency, a / (a + p) with a = 0.001 (Arora, Liang and Ma 2017): frequent tokens
  /// say little.
  SIF {
    @Override
    float of(double probability) {
      return (float) (SMOOTHING / (SMOOTHING + probability));
    }
  };

  private static final double SMOOTHING = 1e-3;

  /// The weight of a token that makes up this share of the corpus.
  abstract float of(double probability);
}
