package dev.tessera.retrieval.index;

import dev.tessera.retrieval.fusion.FusedScores;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.SideScores;

/// The ranking of both sides together.
final class FusedRanking implements Ranked {

  private final CandidateSet candidates;
  private final Fusion fusion;
  private final FusedScores fused;

  FusedRanking(CandidateSet candidates, Fusion fusion) {
    this.candidates = candidates;
    this.fusion = fusion;
    this.fused = new FusedScores(fusion, candidates.keyword(), candidates.vector());
  }

  @Override
  public int size() {
    return fused.size();
  }

  @Override
  public int doc(int place) {
    return candidates.docs()[fused.candidate(place)];
  }

  @Override
  public double score(int place) {
    return fused.score(fused.candidate(place));
  }

  @Override
  public Explanation explanation(int place) {
    int candidate = fused.candidate(place);
    return new Explanation(fusion,
        part(candidates.keyword(), candidate, fused.keyword(candidate), fusion.keywordWeight()),
        part(candidates.vector(), candidate, fused.vector(candidate), fusion.vectorWeight()));
  }

  private static Explanation.Part part(SideScores side, int candidate, double normalised,
      double weight) {
    return new Explanation.Part(side.ranks()[candidate], side.scores()[candidate], normalised,
        weight);
  }
}
