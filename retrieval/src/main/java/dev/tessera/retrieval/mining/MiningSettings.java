package dev.tessera.retrieval.mining;

import dev.tessera.data.BadInput;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;

/// How hard negatives are chosen.
///
/// @param mode what ranks the candidates
/// @param firstRank the first place, from 1, that may be a negative; the places before it are often
///     unlabelled answers
/// @param lastRank the last place that may be one
/// @param negatives how many are wanted for a pair
/// @param maxShare a candidate is dropped if its cosine with the anchor is above this share of the
///     positive's: it may well be an answer, too (Moreira et al. 2024, "TopK-PercPos"); 0 to 1
/// @param random whether the negatives are drawn from the candidates at random instead of taken from
///     the top
/// @param seed of the draw
public record MiningSettings(SearchMode mode, int firstRank, int lastRank, int negatives,
    double maxShare, boolean random, long seed) {

  public MiningSettings {
    if (firstRank < 1 || lastRank < firstRank || lastRank >= IndexSettings.MAX_CANDIDATES) {
      throw new BadInput("the ranks " + firstRank + " to " + lastRank
          + " are not a range between 1 and " + (IndexSettings.MAX_CANDIDATES - 1));
    }
    if (negatives < 1) {
      throw new BadInput("at least 1 negative must be wanted, not " + negatives);
    }
    if (!(maxShare > 0 && maxShare <= 1)) {
      throw new BadInput(
          "the share of the positive's score must be above 0 and at most 1 but is " + maxShare);
    }
  }

  /// Up to five from the first hundred by both sides of the index, at most 95 % of the positive.
  public static MiningSettings defaults() {
    return new MiningSettings(SearchMode.HYBRID, 1, 100, 5, 0.95, false, 1);
  }

  public MiningSettings withMode(SearchMode newMode) {
    return new MiningSettings(newMode, firstRank, lastRank, negatives, maxShare, random, seed);
  }

  public MiningSettings withRanks(int newFirst, int newLast) {
    return new MiningSettings(mode, newFirst, newLast, negatives, maxShare, random, seed);
  }

  public MiningSettings withNegatives(int newNegatives) {
    return new MiningSettings(mode, firstRank, lastRank, newNegatives, maxShare, random, seed);
  }

  public MiningSettings withMaxShare(double newMaxShare) {
    return new MiningSettings(mode, firstRank, lastRank, negatives, newMaxShare, random, seed);
  }

  public MiningSettings drawn(long newSeed) {
    return new MiningSettings(mode, firstRank, lastRank, negatives, maxShare, true, newSeed);
  }
}
