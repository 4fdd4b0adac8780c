package dev.tessera.retrieval.index;

import dev.tessera.retrieval.fusion.Fusion;

/// Why a hit has its score: the score is exactly `keyword.contribution() + vector.contribution()`.
///
/// @param fusion how the parts were normalised and weighed; null where a single side answered
/// @param keyword what BM25 says
/// @param vector what the vectors say
public record Explanation(Fusion fusion, Part keyword, Part vector) {

  /// What one side says of a hit.
  ///
  /// @param rank its place, from 1, among the candidates of this side; 0 if it was not one of them
  /// @param score BM25 or cosine, also where the side did not put the hit forward; NaN if it has none
  /// @param normalised the score as the fusion sees it
  /// @param weight of this side; 0 if it was not asked
  public record Part(int rank, double score, double normalised, double weight) {

    /// The side was not asked.
    static final Part NOT_ASKED = new Part(0, Double.NaN, 0, 0);

    /// What this side gives to the hit's score.
    public double contribution() {
      return weight * normalised;
    }
  }

  /// The hit's score.
  public double score() {
    return keyword.contribution() + vector.contribution();
  }
}
