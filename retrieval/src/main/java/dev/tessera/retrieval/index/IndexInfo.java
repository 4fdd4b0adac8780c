package dev.tessera.retrieval.index;

/// What an index is, without opening it.
///
/// @param format the version of the folder's layout
/// @param dim length of a vector; 0 for an index without vectors
/// @param modelFingerprint of the model that embeds documents and queries; empty without vectors
/// @param storage how the vectors are stored; never [VectorStorage#AUTO]
/// @param settings as the index was built
public record IndexInfo(int format, int dim, String modelFingerprint, VectorStorage storage,
    IndexSettings settings) {

  static final int FORMAT = 1;

  public boolean hasVectors() {
    return dim > 0;
  }
}
