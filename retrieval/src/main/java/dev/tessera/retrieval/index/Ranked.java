package dev.tessera.retrieval.index;

/// A finished ranking, best first.
sealed interface Ranked permits SideRanking, FusedRanking {

  int size();

  /// Lucene's number of the document at this place, from 0.
  int doc(int place);

  double score(int place);

  Explanation explanation(int place);
}
