package dev.tessera.retrieval.index;

/// Which side of the index answers.
public enum SearchMode {
  /// Words: BM25 (Robertson and Zaragoza 2009).
  BM25,
  /// Meaning: cosine of the vectors of query and document.
  VECTOR,
  /// Both, fused.
  HYBRID
}
