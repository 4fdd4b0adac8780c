package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.ProductSweep;
import dev.tessera.infer.internal.BestK;
import java.util.Arrays;
import java.util.List;

/// Keeps the best answer of every pair of LRCos while tiles of words pass by; one for each processor.
///
/// Rows of a tile come in twos: the products with a classifier's weights, then those with its given
/// word.
final class LrCosScan implements ProductSweep.Scan {

  private final List<LrCosRelation.Candidate> candidates;
  private final FoldedWords words;
  private final BestK[] best;

  LrCosScan(List<LrCosRelation.Candidate> candidates, FoldedWords words) {
    this.candidates = candidates;
    this.words = words;
    best = new BestK[candidates.size()];
    Arrays.setAll(best, i -> new BestK(1));
  }

  @Override
  public void tile(float[] tile, int stride, int first, int count) {
    for (int i = 0; i < best.length; i++) {
      look(i, tile, 2 * i * stride, (2 * i + 1) * stride, first, count);
    }
  }

  private void look(int i, float[] tile, int weightsAt, int givenAt, int first, int count) {
    LrCosRelation.Candidate candidate = candidates.get(i);
    float intercept = candidate.intercept();
    for (int j = 0; j < count; j++) {
      // A probability is below 1, so most words fall out before the exponential.
      if (tile[givenAt + j] > best[i].threshold()) {
        double odds = tile[weightsAt + j] + intercept;
        float score = (float) (tile[givenAt + j] / (1 + Math.exp(-odds)));
        if (score > best[i].threshold() && words.representative(first + j) != candidate.given()) {
          best[i].offer(first + j, score);
        }
      }
    }
  }

  /// Adds what was found to the candidates' own.
  void handIn() {
    for (int i = 0; i < best.length; i++) {
      candidates.get(i).best().offerAll(best[i]);
    }
  }
}
