package dev.tessera.retrieval.fusion;

/// What one side, keywords or vectors, says of the candidates of a query.
///
/// @param ranks the place, from 1, that the side itself gave each candidate; 0 if it did not put the
///     candidate forward. `[candidates]`
/// @param scores the side's score of each candidate, also of those that only the other side put
///     forward; NaN where it has none (a text without a vector). `[candidates]`
/// @param lowest no score of this side can be below it, whatever the documents
/// @param highest no score of this side can be above it for this query, whatever the documents
public record SideScores(int[] ranks, float[] scores, double lowest, double highest) {

  public SideScores {
    if (ranks.length != scores.length) {
      throw new IllegalArgumentException(ranks.length + " ranks, " + scores.length + " scores");
    }
  }

  public int size() {
    return ranks.length;
  }
}
