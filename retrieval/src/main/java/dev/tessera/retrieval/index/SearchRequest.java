package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.retrieval.fusion.Fusion;

/// A question to the index.
///
/// @param query ordinary text; nothing in it is an operator
/// @param mode which side answers
/// @param k how many hits at most
/// @param fusion how the sides are fused; null for the index's own
public record SearchRequest(String query, SearchMode mode, int k, Fusion fusion) {

  public SearchRequest {
    if (query.isBlank()) {
      throw new BadInput("the query is empty; give some words");
    }
    if (k < 1) {
      throw new BadInput("the number of hits must be at least 1 but is " + k);
    }
  }

  public SearchRequest(String query, SearchMode mode, int k) {
    this(query, mode, k, null);
  }

  public SearchRequest withFusion(Fusion newFusion) {
    return new SearchRequest(query, mode, k, newFusion);
  }
}
