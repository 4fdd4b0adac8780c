package dev.tessera.infer.geometry;

import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pairs of a relation that vectors have; of several answers the first that is known.
///
/// @param ids of the words that each pair leads from and to. `[pairs][2]`
public record KnownPairs(List<int[]> ids) {

  public KnownPairs {
    ids = List.copyOf(ids);
  }

  /// @param words of the vectors
  public static KnownPairs of(Relation relation, FoldedWords words) {
    List<int[]> ids = new ArrayList<>();
    for (Relation.Pair pair : relation.pairs()) {
      int start = words.indexOf(pair.word());
      int end = pair.answers()
          .stream()
          .mapToInt(words::indexOf)
          .filter(id -> id >= 0)
          .findFirst()
          .orElse(-1);
      if (start >= 0 && end >= 0) {
        ids.add(new int[] {start, end});
      }
    }
    return new KnownPairs(ids);
  }

  /// Copies of the vectors that the pairs lead from.
  public List<float[]> starts(WordVectors vectors) {
    return ids.stream().map(pair -> row(vectors, pair[0])).toList();
  }

  /// Copies of the vectors that the pairs lead to.
  public List<float[]> ends(WordVectors vectors) {
    return ids.stream().map(pair -> row(vectors, pair[1])).toList();
  }

  private static float[] row(WordVectors vectors, int word) {
    return Arrays.copyOfRange(vectors.rows(), word * vectors.dim(), (word + 1) * vectors.dim());
  }
}
