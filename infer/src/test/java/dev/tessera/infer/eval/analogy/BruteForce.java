package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.model.WordVectors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Answers a question the plain way, word by word in double precision.
final class BruteForce {

  private BruteForce() {}

  /// The best answers, best first; none if a word of the question is unknown.
  static List<String> answer(WordVectors vectors, AnalogyQuestion question,
      AnalogySettings settings) {
    int words = Math.min(settings.restrict(), vectors.size());
    int[] asked = IntStream.of(vectors.vocabulary().indexOf(question.a()),
        vectors.vocabulary().indexOf(question.b()), vectors.vocabulary().indexOf(question.c()),
        vectors.vocabulary().indexOf(question.expected().getFirst())).toArray();
    if (IntStream.of(asked).anyMatch(id -> id < 0 || id >= words)) {
      return List.of();
    }
    return IntStream.range(0, words)
        .filter(w -> w != asked[0] && w != asked[1] && w != asked[2])
        .boxed()
        .sorted(Comparator.comparingDouble(w -> -score(vectors, w, asked, settings)))
        .limit(settings.top())
        .map(vectors.vocabulary()::word)
        .toList();
  }

  private static double score(WordVectors vectors, int word, int[] asked,
      AnalogySettings settings) {
    double a = cosine(vectors, word, asked[0]);
    double b = cosine(vectors, word, asked[1]);
    double c = cosine(vectors, word, asked[2]);
    return switch (settings.method()) {
      case COS_ADD -> b - a + c;
      case COS_MUL -> (1 + b) / 2 * (1 + c) / 2 / ((1 + a) / 2 + 1e-6);
      case PAIR_DIRECTION -> (b - a - cosine(vectors, asked[2], asked[1])
          + cosine(vectors, asked[2], asked[0])) / Math.sqrt(2 - 2 * c);
    };
  }

  private static double cosine(WordVectors vectors, int x, int y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < vectors.dim(); i++) {
      double xi = vectors.rows()[x * vectors.dim() + i];
      double yi = vectors.rows()[y * vectors.dim() + i];
      xx += xi * xi;
      yy += yi * yi;
      xy += xi * yi;
    }
    return xy / Math.sqrt(xx * yy);
  }
}
