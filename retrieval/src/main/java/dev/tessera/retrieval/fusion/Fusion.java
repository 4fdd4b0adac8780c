package dev.tessera.retrieval.fusion;

import dev.tessera.data.BadInput;

/// Makes one ranking of two. The fused score of a candidate is
/// `keywordWeight × normalise(keyword side) + vectorWeight × normalise(vector side)`,
/// so that every hit can show what it got from which side.
///
/// A side of weight 0 is not asked for candidates at all: the fused ranking is then the other side's.
public sealed interface Fusion permits ReciprocalRank, LinearMix {

  double keywordWeight();

  double vectorWeight();

  /// Each candidate's normalised score: never negative, 0 for one that the side knows nothing of, and
  /// falling with the side's own ranking. `[candidates]`
  double[] normalise(SideScores side);

  /// The same fusion with other weights.
  Fusion withWeights(double keywordWeight, double vectorWeight);

  /// Refuses weights that are not numbers, negative, or both 0.
  static void checkWeights(double keywordWeight, double vectorWeight) {
    boolean fine = keywordWeight >= 0 && vectorWeight >= 0 && keywordWeight + vectorWeight > 0
        && Double.isFinite(keywordWeight + vectorWeight);
    if (!fine) {
      throw new BadInput("fusion weights must be at least 0 and not both 0, but are "
          + keywordWeight + " for keywords and " + vectorWeight + " for vectors");
    }
  }
}
