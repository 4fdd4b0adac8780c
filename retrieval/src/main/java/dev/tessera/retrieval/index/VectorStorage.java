package dev.tessera.retrieval.index;

/// How vectors are stored and searched. Full-precision vectors are always kept on disk and the final
/// score is always computed from them; this decides what the search for candidates reads.
public enum VectorStorage {

  /// Decided by the number of vectors when the index is built: [#FLAT] where comparing all of them is
  /// quick, else [#GRAPH], and [#BINARY_GRAPH] where they would fill more than half of memory.
  AUTO,

  /// Every vector is compared. Exact.
  FLAT,

  /// A graph (HNSW, Malkov and Yashunin 2016) over the full-precision vectors.
  GRAPH,

  /// A graph over vectors of a byte a dimension.
  BYTE,

  /// Every vector is compared, by one bit a dimension: no graph to build, and a thirtieth of the memory.
  BINARY,

  /// A graph over vectors of one bit a dimension.
  BINARY_GRAPH
}
