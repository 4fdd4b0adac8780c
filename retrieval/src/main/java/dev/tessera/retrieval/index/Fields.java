package dev.tessera.retrieval.index;

/// The fields of a Lucene document.
final class Fields {

  /// The document's id: a term, and doc values to read it from quickly.
  static final String ID = "id";

  /// The order in which documents were added; the index is sorted by it, so that Lucene's document
  /// numbers, which break ties, do not depend on threads.
  static final String ORDER = "order";

  /// Stored only.
  static final String TITLE = "title";

  /// Stored only.
  static final String TEXT = "text";

  /// The terms of title and text together.
  static final String CONTENT = "content";

  /// The unit vector of title and text together; missing where the model has no token for them.
  static final String VECTOR = "vector";

  /// Before the name of a metadata field: its values as terms, and stored.
  static final String METADATA = "metadata.";

  private Fields() {}
}
