package dev.tessera.infer.eval.analogy;

import java.util.List;

/// A relation as pairs of words: from this one comes to those.
///
/// @param name of the relation
public record Relation(String name, AnalogySection.Kind kind, List<Pair> pairs) {

  /// @param word where the relation starts
  /// @param answers where it may end, the most typical first; at least one
  public record Pair(String word, List<String> answers) {

    public Pair {
      answers = List.copyOf(answers);
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("'" + word + "' has no answer");
      }
    }
  }

  public Relation {
    pairs = List.copyOf(pairs);
  }
}
