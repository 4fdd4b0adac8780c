package dev.tessera.train.contrastive.internal.loss;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/// How well each anchor finds its positive among the positives of all.
public final class InBatchRanks {

  private static final int STRIP = 256;
  private static final int DEPTH = 10;

  private InBatchRanks() {}

  /// The mean nDCG at 10 where the only thing to find for anchor `i` is candidate `i`: 1 / log₂(1 + its
  /// rank) if that is at most 10, else 0. Masked candidates are passed over; a candidate that is exactly
  /// as near as the positive counts as nearer.
  ///
  /// @param anchors `[n × dim]`, of length 1
  /// @param candidates `[n × dim]`, likewise
  public static double ndcg(VectorBlock anchors, VectorBlock candidates, FalseNegatives mask,
      Crew crew) {
    int count = anchors.count();
    int strips = (count + STRIP - 1) / STRIP;
    double[] gains = new double[count];
    crew.share(strips, (strip, worker) -> {
      int from = strip * STRIP;
      int to = Math.min(count, from + STRIP);
      VectorBlock similar = new VectorBlock(to - from, candidates.count());
      Nd4j.gemm(candidates.view(0, candidates.count()), anchors.view(from, to),
          similar.view(0, to - from), true, false, 1, 0);
      float[] row = new float[candidates.count()];
      for (int i = from; i < to; i++) {
        similar.get(i - from, row, 0);
        gains[i] = gain(row, i, mask);
      }
    });
    return Arrays.stream(gains).sum() / count;
  }

  private static double gain(float[] row, int positive, FalseNegatives mask) {
    float own = row[positive];
    if (Float.isNaN(own)) {
      return 0;
    }
    for (int m = mask.begin(positive); m < mask.begin(positive + 1); m++) {
      row[mask.column(m)] = Float.NEGATIVE_INFINITY;
    }
    int rank = 0; // the positive itself is counted too
    for (float similarity : row) {
      rank += similarity >= own ? 1 : 0;
    }
    return rank <= DEPTH ? Math.log(2) / Math.log(1 + rank) : 0;
  }
}
