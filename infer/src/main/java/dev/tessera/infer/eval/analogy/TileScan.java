package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import java.util.stream.IntStream;

/// Keeps the best answers of every question while tile after tile of words passes by.
///
/// A tile holds the cosines of all asked words with some hundred words of the vocabulary and stays in
/// cache. For each question the best score of the tile is found without looking at which word it
/// belongs to; only if that beats what the question has so far, the tile is gone through word by word,
/// with the question's own words left out. That happens about as often as a record is set, a few times
/// a question.
final class TileScan {

  private static final int CHUNK = 64;

  private final Exam exam;
  private final FoldedWords words;
  private final AnalogySettings.Method method;
  private final float[] shift;
  private final int stride;
  private final BestK[] best;
  private final Kernels kernels = Kernels.best();

  /// @param shift cosine of c with b minus cosine of c with a for each question; only PAIR_DIRECTION
  /// looks at it
  /// @param stride distance of two rows in a tile
  TileScan(Exam exam, FoldedWords words, AnalogySettings settings, float[] shift, int stride) {
    this.exam = exam;
    this.words = words;
    this.method = settings.method();
    this.shift = shift;
    this.stride = stride;
    best = new BestK[exam.size()];
    for (int q = 0; q < best.length; q++) {
      best[q] = new BestK(settings.top());
    }
  }

  /// Looks at a tile, on all processors; a question is only ever touched by one thread at a time.
  ///
  /// @param tile `[asked words × stride]`: cosines with the words `[first, first + count)`
  void scan(float[] tile, int first, int count) {
    int chunks = (exam.size() + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks).parallel().forEach(chunk -> {
      int to = Math.min(exam.size(), (chunk + 1) * CHUNK);
      for (int q = chunk * CHUNK; q < to; q++) {
        scan(q, tile, first, count);
      }
    });
  }

  BestK best(int q) {
    return best[q];
  }

  private void scan(int q, float[] tile, int first, int count) {
    int a = exam.places[q * 3] * stride;
    int b = exam.places[q * 3 + 1] * stride;
    int c = exam.places[q * 3 + 2] * stride;
    if (max(q, tile, a, b, c, count) > best[q].threshold()) {
      for (int j = 0; j < count; j++) {
        float score = score(q, tile[a + j], tile[b + j], tile[c + j]);
        if (score > best[q].threshold() && !exam.isAsked(q, words.representative(first + j))) {
          best[q].offer(first + j, score);
        }
      }
    }
  }

  private float max(int q, float[] tile, int a, int b, int c, int count) {
    return switch (method) {
      case COS_ADD -> kernels.maxOfSum(tile, b, tile, c, tile, a, count);
      case COS_MUL -> kernels.maxOfCosMul(tile, b, tile, c, tile, a, count);
      case PAIR_DIRECTION -> kernels.maxOfDirection(tile, b, tile, c, tile, a, count, shift[q]);
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
