package dev.tessera.retrieval.mining;

/// What mining found.
///
/// @param pairs how many pairs were looked at
/// @param withoutNegatives for how many of them no negative was left
/// @param negatives how many negatives were found in all
/// @param candidates how many texts were considered
/// @param positives how many of them were a positive of the same anchor
/// @param tooClose how many were dropped for being as close to the anchor as the positive
/// @param duplicates how many were dropped for saying the same as one before
public record MiningReport(long pairs, long withoutNegatives, long negatives, long candidates,
    long positives, long tooClose, long duplicates) {

  static final MiningReport NOTHING = new MiningReport(0, 0, 0, 0, 0, 0, 0);

  MiningReport plus(MiningReport other) {
    return new MiningReport(pairs + other.pairs, withoutNegatives + other.withoutNegatives,
        negatives + other.negatives, candidates + other.candidates, positives + other.positives,
        tooClose + other.tooClose, duplicates + other.duplicates);
  }
}
