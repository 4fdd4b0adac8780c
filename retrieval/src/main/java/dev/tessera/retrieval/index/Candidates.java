package dev.tessera.retrieval.index;

import java.util.Arrays;
import org.apache.lucene.util.NumericUtils;

/// The documents that one side puts forward, best first; equal scores by Lucene's document number.
///
/// @param docs Lucene's document numbers
/// @param scores falling
record Candidates(int[] docs, float[] scores) {

  static final Candidates NONE = new Candidates(new int[0], new float[0]);

  int size() {
    return docs.length;
  }

  /// Orders documents by their scores and keeps the best; a document whose score is NaN is left out.
  static Candidates best(int[] docs, float[] scores, int limit) {
    // One long a document, score before number, sorts without boxing.
    long[] keys = new long[docs.length];
    int count = 0;
    for (int i = 0; i < docs.length; i++) {
      if (!Float.isNaN(scores[i])) {
        int rising = NumericUtils.floatToSortableInt(scores[i]);
        keys[count++] = (long) ~rising << 32 | docs[i];
      }
    }
    Arrays.sort(keys, 0, count);
    count = Math.min(count, limit);
    int[] bestDocs = new int[count];
    float[] bestScores = new float[count];
    for (int i = 0; i < count; i++) {
      bestDocs[i] = (int) keys[i];
      bestScores[i] = NumericUtils.sortableIntToFloat(~(int) (keys[i] >> 32));
    }
    return new Candidates(bestDocs, bestScores);
  }
}
