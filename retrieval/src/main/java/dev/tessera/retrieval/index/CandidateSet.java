package dev.tessera.retrieval.index;

import dev.tessera.retrieval.fusion.SideScores;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// All documents that either side puts forward, with both sides' scores of each: a side also scores
/// those that only the other side put forward, so nothing has to be guessed for the missing ones.
///
/// @param docs Lucene's document numbers, rising
/// @param keyword what BM25 says of each
/// @param vector what the vectors say of each
record CandidateSet(int[] docs, SideScores keyword, SideScores vector) {

  /// @param keywords what the keyword side puts forward; may be none
  /// @param vectors what the vector side puts forward; may be none
  static CandidateSet of(Side keywordSide, Candidates keywords, Side vectorSide,
      Candidates vectors) throws IOException {
    int[] docs = IntStream.concat(IntStream.of(keywords.docs()), IntStream.of(vectors.docs()))
        .sorted()
        .distinct()
        .toArray();
    return new CandidateSet(docs, scores(keywordSide, keywords, docs),
        scores(vectorSide, vectors, docs));
  }

  private static SideScores scores(Side side, Candidates own, int[] docs) throws IOException {
    int[] ranks = new int[docs.length];
    float[] scores = side.scores(docs);
    for (int i = 0; i < own.size(); i++) {
      int at = Arrays.binarySearch(docs, own.docs()[i]);
      ranks[at] = i + 1;
      scores[at] = own.scores()[i];
    }
    return new SideScores(ranks, scores, side.lowest(), side.highest());
  }
}
