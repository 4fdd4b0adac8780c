package dev.tessera.retrieval.index;

import java.io.IOException;

/// One of the two ways to answer a query. Made for a single query; not thread-safe.
sealed interface Side permits KeywordSide, VectorSide {

  /// The best documents, at most `limit`.
  Candidates top(int limit) throws IOException;

  /// This side's exact scores of given documents; NaN where it has none.
  ///
  /// @param docs Lucene's document numbers, rising
  float[] scores(int[] docs) throws IOException;

  /// No score can be below.
  double lowest();

  /// No score can be above, for this query.
  double highest();
}
