package dev.tessera.retrieval.fusion;

import dev.tessera.data.BadInput;

/// Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): a candidate gets `1 / (k + rank)` from a
/// side that put it forward and nothing from one that did not. Needs no scores, so it works whatever
/// the two sides' scores look like, and throws away how far apart they are.
///
/// @param k how little the first places stand out; 60 in the paper
public record ReciprocalRank(double k, double keywordWeight,
    double vectorWeight) implements Fusion {

  public static final double DEFAULT_K = 60;

  public ReciprocalRank {
    Fusion.checkWeights(keywordWeight, vectorWeight);
    if (!(k >= 0) || Double.isInfinite(k)) {
      throw new BadInput("the k of reciprocal rank fusion must be at least 0 but is " + k);
    }
  }

  /// The paper's, both sides alike.
  public ReciprocalRank() {
    this(DEFAULT_K, 1, 1);
  }

  @Override
  public double[] normalise(SideScores side) {
    double[] normalised = new double[side.size()];
    for (int i = 0; i < normalised.length; i++) {
      int rank = side.ranks()[i];
      normalised[i] = rank == 0 ? 0 : 1 / (k + rank);
    }
    return normalised;
  }

  @Override
  public ReciprocalRank withWeights(double newKeywordWeight, double newVectorWeight) {
    return new ReciprocalRank(k, newKeywordWeight, newVectorWeight);
  }
}
