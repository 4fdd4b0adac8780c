package dev.tessera.retrieval.fusion;

/// A weighted sum of normalised scores (Bruch, Gai and Ingber 2023, "convex combination"). Keeps how
/// far apart the scores are, which ranks throw away.
public record LinearMix(Normalisation normalisation, double keywordWeight,
    double vectorWeight) implements Fusion {

  public LinearMix {
    Fusion.checkWeights(keywordWeight, vectorWeight);
  }

  @Override
  public double[] normalise(SideScores side) {
    Normalisation.Range range = normalisation.range(side);
    double[] normalised = new double[side.size()];
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] = range.place(side.scores()[i]);
    }
    return normalised;
  }

  @Override
  public LinearMix withWeights(double newKeywordWeight, double newVectorWeight) {
    return new LinearMix(normalisation, newKeywordWeight, newVectorWeight);
  }
}
