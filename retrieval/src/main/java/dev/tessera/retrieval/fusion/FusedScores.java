package dev.tessera.retrieval.fusion;

import java.util.stream.IntStream;
import org.apache.lucene.util.IntroSorter;

/// The candidates of a query with both sides' scores fused, best first; equal scores in the order that
/// the candidates were given. Immutable.
public final class FusedScores {

  private final Fusion fusion;
  private final double[] keyword;
  private final double[] vector;
  private final int[] order;

  /// @param keyword what the keyword side says of the candidates
  /// @param vector what the vector side says of the same candidates
  public FusedScores(Fusion fusion, SideScores keyword, SideScores vector) {
    if (keyword.size() != vector.size()) {
      throw new IllegalArgumentException(
          keyword.size() + " candidates on one side, " + vector.size() + " on the other");
    }
    this.fusion = fusion;
    this.keyword = fusion.normalise(keyword);
    this.vector = fusion.normalise(vector);
    this.order = order();
  }

  private int[] order() {
    int[] candidates = IntStream.range(0, keyword.length).toArray();
    double[] scores = IntStream.of(candidates).mapToDouble(this::score).toArray();
    new IntroSorter() {
      private int pivot;

      @Override
      protected void setPivot(int i) {
        pivot = candidates[i];
      }

      @Override
      protected int comparePivot(int j) {
        int byScore = Double.compare(scores[candidates[j]], scores[pivot]);
        return byScore != 0 ? byScore : Integer.compare(pivot, candidates[j]);
      }

      @Override
      protected void swap(int i, int j) {
        int candidate = candidates[i];
        candidates[i] = candidates[j];
        candidates[j] = candidate;
      }
    }.sort(0, candidates.length);
    return candidates;
  }

  public int size() {
    return order.length;
  }

  /// The number of the candidate at a place, both from 0.
  public int candidate(int place) {
    return order[place];
  }

  /// A candidate's fused score.
  public double score(int candidate) {
    return fusion.keywordWeight() * keyword[candidate]
        + fusion.vectorWeight() * vector[candidate];
  }

  /// A candidate's keyword score as the fusion normalised it.
  public double keyword(int candidate) {
    return keyword[candidate];
  }

  /// A candidate's vector score as the fusion normalised it.
  public double vector(int candidate) {
    return vector[candidate];
  }
}
