package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.ProductSweep;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import java.util.List;

/// Keeps the best answers of every question while tile after tile of words passes by; one for each
/// processor.
///
/// A tile holds the cosines of all asked words with some hundred words of the vocabulary and stays in
/// cache. For each question it is found whether any score of the tile beats what the question has so far,
/// without looking at which word it belongs to; only then the tile is gone through word by word,
/// with the question's own words left out. That happens about as often as a record is set, a few times
/// a question.
final class TileScan implements ProductSweep.Scan {

  /// Words that are gone through one by one at a time.
  private static final int PART = 32;

  private final Exam exam;
  private final FoldedWords words;
  private final AnalogySettings.Method method;
  private final float[] shift;
  private final BestK[] best;
  private final Kernels kernels = Kernels.best();

  /// @param shift cosine of c with b minus cosine of c with a for each question; only PAIR_DIRECTION
  /// looks at it
  TileScan(Exam exam, FoldedWords words, AnalogySettings settings, float[] shift) {
    this.exam = exam;
    this.words = words;
    this.method = settings.method();
    this.shift = shift;
    best = new BestK[exam.size()];
    for (int q = 0; q < best.length; q++) {
      best[q] = new BestK(settings.top());
    }
  }

  @Override
  public void tile(float[] tile, int stride, int first, int count) {
    for (int q = 0; q < best.length; q++) {
      int a = exam.places[q * 3] * stride;
      int b = exam.places[q * 3 + 1] * stride;
      int c = exam.places[q * 3 + 2] * stride;
      if (isBeaten(q, tile, a, b, c, count)) {
        look(q, tile, a, b, c, first, count);
      }
    }
  }

  private void look(int q, float[] tile, int a, int b, int c, int first, int count) {
    for (int from = 0; from < count; from += PART) {
      int part = Math.min(PART, count - from);
      if (isBeaten(q, tile, a + from, b + from, c + from, part)) {
        lookClosely(q, tile, a + from, b + from, c + from, first + from, part);
      }
    }
  }

  private void lookClosely(int q, float[] tile, int a, int b, int c, int first, int count) {
    float limit = best[q].threshold();
    for (int j = 0; j < count; j++) {
      float score = score(q, tile[a + j], tile[b + j], tile[c + j]);
      if (score > limit && !exam.isAsked(q, words.representative(first + j))) {
        best[q].offer(first + j, score);
        limit = best[q].threshold();
      }
    }
  }

  /// The best answers of every question in all tiles, whoever saw them.
  static BestK[] merged(List<TileScan> scans) {
    BestK[] best = scans.getFirst().best;
    for (TileScan other : scans.subList(1, scans.size())) {
      for (int q = 0; q < best.length; q++) {
        best[q].offerAll(other.best[q]);
      }
    }
    return best;
  }

  private boolean isBeaten(int q, float[] tile, int a, int b, int c, int count) {
    float limit = best[q].threshold();
    return switch (method) {
      case COS_ADD -> kernels.anySumAbove(tile, b, tile, c, tile, a, count, limit);
      case COS_MUL -> kernels.anyCosMulAbove(tile, b, tile, c, tile, a, count, limit);
      case PAIR_DIRECTION -> kernels.anyDirectionAbove(tile, b, tile, c, tile, a, count, shift[q],
          limit);
    };
  }

  private float score(int q, float a, float b, float c) {
    return switch (method) {
      case COS_ADD -> Kernels.cosAdd(b, c, a);
      case COS_MUL -> Kernels.cosMul(b, c, a);
      case PAIR_DIRECTION -> Kernels.direction(b, c, a, shift[q]);
    };
  }
}
