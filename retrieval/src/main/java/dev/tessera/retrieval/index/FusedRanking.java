package dev.tessera.retrieval.index;

import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.SideScores;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.util.IntroSorter;

/// The ranking of both sides together. Each side scores every candidate, also those that only the other
/// side put forward, so nothing has to be guessed for the missing ones.
final class FusedRanking implements Ranked {

  /// What a side says of each of [#docs].
  private record Verdict(SideScores scores, double[] normalised, double weight) {

    static Verdict of(Side side, Candidates candidates, int[] docs, Fusion fusion, double weight)
        throws IOException {
      int[] ranks = new int[docs.length];
      float[] scores = side.scores(docs);
      for (int i = 0; i < candidates.size(); i++) {
        int at = Arrays.binarySearch(docs, candidates.docs()[i]);
        ranks[at] = i + 1;
        scores[at] = candidates.scores()[i];
      }
      SideScores sideScores = new SideScores(ranks, scores, side.lowest(), side.highest());
      return new Verdict(sideScores, fusion.normalise(sideScores), weight);
    }

    double contribution(int candidate) {
      return weight * normalised[candidate];
    }

    Explanation.Part part(int candidate) {
      return new Explanation.Part(scores.ranks()[candidate], scores.scores()[candidate],
          normalised[candidate], weight);
    }
  }

  private final Fusion fusion;
  private final int[] docs;
  private final int[] order;
  private final Verdict keyword;
  private final Verdict vector;

  private FusedRanking(Fusion fusion, int[] docs, Verdict keyword, Verdict vector) {
    this.fusion = fusion;
    this.docs = docs;
    this.keyword = keyword;
    this.vector = vector;
    this.order = order();
  }

  /// @param limit how many candidates each side puts forward
  static FusedRanking of(Side keywordSide, Side vectorSide, Fusion fusion, int limit)
      throws IOException {
    Candidates keywords = fusion.keywordWeight() > 0 ? keywordSide.top(limit) : Candidates.NONE;
    Candidates vectors = fusion.vectorWeight() > 0 ? vectorSide.top(limit) : Candidates.NONE;
    int[] docs = IntStream.concat(IntStream.of(keywords.docs()), IntStream.of(vectors.docs()))
        .sorted()
        .distinct()
        .toArray();
    return new FusedRanking(fusion, docs,
        Verdict.of(keywordSide, keywords, docs, fusion, fusion.keywordWeight()),
        Verdict.of(vectorSide, vectors, docs, fusion, fusion.vectorWeight()));
  }

  /// Candidates by falling score; equal ones by document number, which is their order already.
  private int[] order() {
    int[] candidates = IntStream.range(0, docs.length).toArray();
    double[] scores = new double[docs.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = keyword.contribution(i) + vector.contribution(i);
    }
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

  @Override
  public int size() {
    return docs.length;
  }

  @Override
  public int doc(int place) {
    return docs[order[place]];
  }

  @Override
  public double score(int place) {
    return keyword.contribution(order[place]) + vector.contribution(order[place]);
  }

  @Override
  public Explanation explanation(int place) {
    return new Explanation(fusion, keyword.part(order[place]), vector.part(order[place]));
  }
}
