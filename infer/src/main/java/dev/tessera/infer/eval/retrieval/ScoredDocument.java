package dev.tessera.infer.eval.retrieval;

/// A document that a system found for a query.
///
/// @param id of the document
/// @param score higher is better; float32 as in trec_eval, so that ties are the same
public record ScoredDocument(String id, float score) implements Comparable<ScoredDocument> {

  /// trec_eval's ranking: by falling score, equal scores by falling id. The rank column of a run file
  /// plays no part.
  @Override
  public int compareTo(ScoredDocument other) {
    int byScore = Float.compare(other.score, score);
    return byScore != 0 ? byScore : other.id.compareTo(id);
  }
}
