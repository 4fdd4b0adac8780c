package dev.tessera.retrieval.index;

import dev.tessera.data.text.Document;

/// A document found.
///
/// @param document as it was added
/// @param score the higher the better; see [#explanation] for what it is made of
/// @param explanation why
public record Hit(Document document, double score, Explanation explanation) {

  public String id() {
    return document.id();
  }

  public String title() {
    return document.title();
  }
}
