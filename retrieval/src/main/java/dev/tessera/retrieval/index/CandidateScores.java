package dev.tessera.retrieval.index;

import dev.tessera.retrieval.fusion.SideScores;
import java.util.List;

/// What a fusion is given to work with: the candidates of a query and both sides' scores of them.
///
/// @param ids of the candidates' documents
/// @param keyword what BM25 says of each
/// @param vector what the vectors say of each
public record CandidateScores(List<String> ids, SideScores keyword, SideScores vector) {

  public CandidateScores {
    ids = List.copyOf(ids);
  }
}
