package dev.tessera.bench.gpu;

import dev.tessera.infer.eval.analogy.AnalogyQuestion;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.model.WordVectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Analogy questions by 3CosAdd among the 30,000 most frequent words, without ND4J, whose size would not
/// travel; [dev.tessera.infer.eval.analogy.AnalogyEvaluator] counts the same.
final class Analogies {

  private static final int RESTRICT = 30_000;
  /// Words whose rows, turned on their side, stay in a processor's second cache.
  private static final int TILE = 256;
  private static final int QUESTIONS = 64;

  private final List<AnalogyQuestion> questions;

  Analogies(AnalogyQuestions questions) {
    this.questions = questions.sections().stream().flatMap(s -> s.questions().stream()).toList();
  }

  /// @param answered questions all of whose words are known
  record Score(int right, int answered) {

    double percent() {
      return 100.0 * right / answered;
    }
  }

  Score put(WordVectors vectors) {
    FoldedWords words = new FoldedWords(vectors.vocabulary(), RESTRICT, true);
    float[] rows = UnitRows.of(vectors);
    int[][] known = questions.stream()
        .map(q -> new int[] {words.indexOf(q.a()), words.indexOf(q.b()), words.indexOf(q.c()),
            words.indexOf(q.expected().getFirst())})
        .filter(ids -> Arrays.stream(ids).noneMatch(id -> id < 0))
        .toArray(int[][]::new);
    float[][] tiles = tiles(rows, vectors.dim(), words.size());
    int right = IntStream.range(0, Math.ceilDiv(known.length, QUESTIONS))
        .parallel()
        .map(part -> right(Arrays.copyOfRange(known, part * QUESTIONS,
            Math.min(known.length, (part + 1) * QUESTIONS)), rows, vectors.dim(), tiles, words))
        .sum();
    return new Score(right, known.length);
  }

  /// Of 256 words each all first numbers, all second numbers and so on.
  private static float[][] tiles(float[] rows, int dim, int words) {
    float[][] tiles = new float[Math.ceilDiv(words, TILE)][dim * TILE];
    for (int w = 0; w < words; w++) {
      for (int d = 0; d < dim; d++) {
        tiles[w / TILE][d * TILE + w % TILE] = rows[w * dim + d];
      }
    }
    return tiles;
  }

  private static int right(int[][] part, float[] rows, int dim, float[][] tiles,
      FoldedWords words) {
    float[][] wanted = new float[part.length][dim];
    for (int q = 0; q < part.length; q++) {
      for (int d = 0; d < dim; d++) {
        wanted[q][d] = rows[part[q][1] * dim + d] - rows[part[q][0] * dim + d]
            + rows[part[q][2] * dim + d];
      }
    }
    int[] best = new int[part.length];
    float[] most = new float[part.length];
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    float[] scores = new float[TILE];
    for (int t = 0; t < tiles.length; t++) {
      for (int q = 0; q < part.length; q++) {
        multiply(tiles[t], wanted[q], scores);
        for (int i = 0; i < Math.min(TILE, words.size() - t * TILE); i++) {
          int word = words.representative(t * TILE + i);
          if (scores[i] > most[q] && word != part[q][0] && word != part[q][1]
              && word != part[q][2]) {
            most[q] = scores[i];
            best[q] = word;
          }
        }
      }
    }
    return (int) IntStream.range(0, part.length).filter(q -> best[q] == part[q][3]).count();
  }

  private static void multiply(float[] tile, float[] wanted, float[] scores) {
    Arrays.fill(scores, 0);
    for (int d = 0; d < wanted.length; d++) {
      float factor = wanted[d];
      int from = d * TILE;
      for (int i = 0; i < TILE; i++) {
        scores[i] += factor * tile[from + i];
      }
    }
  }
}
