package dev.tessera.retrieval.index;

import java.util.List;

/// The ids of the documents found, best first, and their scores: all that an evaluation needs.
///
/// @param scores falling, one an id
public record Ranking(List<String> ids, double[] scores) {

  public Ranking {
    ids = List.copyOf(ids);
    if (ids.size() != scores.length) {
      throw new IllegalArgumentException(ids.size() + " ids, " + scores.length + " scores");
    }
  }

  public int size() {
    return scores.length;
  }
}
