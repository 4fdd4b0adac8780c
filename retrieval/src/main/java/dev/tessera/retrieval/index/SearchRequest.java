package dev.tessera.retrieval.index;

import dev.tessera.data.BadInput;
import dev.tessera.retrieval.fusion.Fusion;

/// A question to the index.
///
/// @param query ordinary text; nothing in it is an operator
/// @param mode which side answers
/// @param k how many hits at most
/// @param fusion how the sides are fused; null for the index's own
/// @param filter which documents may be found
public record SearchRequest(String query, SearchMode mode, int k, Fusion fusion, Filter filter) {

  /// @throws BadInput if the query is empty or `k` is below 1 or absurd
  public SearchRequest {
    if (query.isBlank()) {
      throw new BadInput("the query is empty; give some words");
    }
    if (k < 1 || k > IndexSettings.MAX_CANDIDATES) {
      throw new BadInput("the number of hits must lie between 1 and "
          + IndexSettings.MAX_CANDIDATES + " but is " + k);
    }
  }

  public SearchRequest(String query, SearchMode mode, int k) {
    this(query, mode, k, null, Filter.NONE);
  }

  public SearchRequest withFusion(Fusion newFusion) {
    return new SearchRequest(query, mode, k, newFusion, filter);
  }

  public SearchRequest withFilter(Filter newFilter) {
    return new SearchRequest(query, mode, k, fusion, newFilter);
  }
}
