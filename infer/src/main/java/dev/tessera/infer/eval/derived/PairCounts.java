package dev.tessera.infer.eval.derived;

import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each word was said to lead to each other. Not thread-safe.
final class PairCounts {

  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  void add(String word, String answer) {
    counts.computeIfAbsent(word, key -> new TreeMap<>()).merge(answer, 1, Integer::sum);
  }

  /// The pairs of known words, those with the most evidence first; answers as well.
  ///
  /// @param evidence answers with less are left out
  List<Relation.Pair> pairs(Vocabulary vocabulary, int evidence) {
    record Found(int evidence, Relation.Pair pair) {}
    List<Found> found = new ArrayList<>();
    counts.forEach((word, answers) -> {
      List<Map.Entry<String, Integer>> known = answers.entrySet()
          .stream()
          .filter(answer -> answer.getValue() >= evidence
              && vocabulary.indexOf(answer.getKey()) >= 0)
          .sorted(Comparator.comparingInt((Map.Entry<String, Integer> answer) -> -answer.getValue())
              .thenComparing(Map.Entry::getKey))
          .toList();
      if (!known.isEmpty() && vocabulary.indexOf(word) >= 0) {
        found.add(new Found(known.getFirst().getValue(),
            new Relation.Pair(word, known.stream().map(Map.Entry::getKey).toList())));
      }
    });
    return found.stream()
        .sorted(Comparator.comparingInt((Found each) -> -each.evidence())
            .thenComparing(each -> each.pair().word()))
        .map(Found::pair)
        .toList();
  }
}
