package dev.tessera.infer.eval.similarity;

import dev.tessera.infer.eval.statistics.Interval;
import java.util.List;

/// The outcome of a similarity test.
///
/// @param name of the set
/// @param pairs in the set
/// @param missing pairs with a word that is not in the vocabulary
/// @param used pairs that the correlations are taken over
/// @param spearman rank correlation of cosines with people's scores; NaN if not defined
/// @param pearson linear correlation of the same
/// @param judged every pair used with its cosine, in the order of the set
public record SimilarityReport(String name, SimilaritySettings settings, int pairs, int missing,
    int used, Interval spearman, Interval pearson, List<Judged> judged) {

  /// @param pair its place in the set, from 0
  /// @param people their score
  /// @param cosine the vectors' own
  public record Judged(int pair, String first, String second, double people, double cosine) {}

  public SimilarityReport {
    judged = List.copyOf(judged);
  }
}
