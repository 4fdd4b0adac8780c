package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.analogy.Relations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds the relations that a language's word forms have by themselves: words that differ by the same
/// change at their end, `cell – cells`, `treat – treated` (after Soricut & Och 2015, §2). No language is
/// built in; what is a rule shows in how many pairs follow it. Names begin with `gram`, so that Google's
/// format keeps them syntactic.
public final class AffixRelations {

  private AffixRelations() {}

  /// @param words only so many of the most frequent words
  /// @param longest ending in characters
  /// @param relations at most so many, those with the most pairs
  /// @param pairs at most so many a relation, those whose rarer word is most frequent
  /// @param fewest pairs that make a relation
  public record Settings(int words, int longest, int relations, int pairs, int fewest) {

    public static final Settings DEFAULT = new Settings(30_000, 4, 15, 50, 20);

    public Settings {
      if (words < 1 || longest < 1 || relations < 1 || pairs < 2 || fewest < 2) {
        throw new IllegalArgumentException("settings too small to find any relation");
      }
    }
  }

  /// @throws BadInput if no rule has enough pairs
  public static Relations of(Vocabulary vocabulary, Settings settings) {
    Map<String, List<int[]>> rules = rules(vocabulary, settings);
    List<Map.Entry<String, List<int[]>>> strongest = rules.entrySet()
        .stream()
        .filter(rule -> rule.getValue().size() >= settings.fewest())
        .sorted(Comparator.comparingInt((Map.Entry<String, List<int[]>> rule) -> -rule.getValue()
            .size()).thenComparing(Map.Entry::getKey))
        .limit(settings.relations())
        .toList();
    if (strongest.isEmpty()) {
      throw new BadInput("no change of word endings occurs in " + settings.fewest()
          + " pairs of words; the vocabulary of " + vocabulary.size() + " words is too small");
    }
    return new Relations("word forms", strongest.stream()
        .map(rule -> relation(rule.getKey(), rule.getValue(), vocabulary, settings.pairs()))
        .toList());
  }

  /// Rule → pairs of word ids, the word with the shorter ending first.
  private static Map<String, List<int[]>> rules(Vocabulary vocabulary, Settings settings) {
    Map<String, List<Integer>> byStem = new HashMap<>();
    int words = Math.min(settings.words(), vocabulary.size());
    for (int w = 0; w < words; w++) {
      String word = vocabulary.word(w);
      if (word.chars().allMatch(Character::isLetter)) {
        for (int ending = 0; ending <= settings.longest()
            && isLongEnough(word.length() - ending, ending); ending++) {
          byStem.computeIfAbsent(word.substring(0, word.length() - ending),
              stem -> new ArrayList<>()).add(w);
        }
      }
    }
    Map<String, List<int[]>> rules = new TreeMap<>();
    byStem.forEach((stem, members) -> {
      for (int i = 0; i < members.size(); i++) {
        for (int j = i + 1; j < members.size(); j++) {
          addPair(stem, members.get(i), members.get(j), vocabulary, rules);
        }
      }
    });
    return rules;
  }

  /// A stem of three letters at least that is longer than its ending; else most pairs are chance.
  private static boolean isLongEnough(int stem, int ending) {
    return stem >= 3 && stem > ending;
  }

  /// Adds a pair to its rule if the stem is all that the two words share at their beginning, so that
  /// every pair has one rule only.
  private static void addPair(String stem, int one, int other, Vocabulary vocabulary,
      Map<String, List<int[]>> rules) {
    String first = vocabulary.word(one).substring(stem.length());
    String second = vocabulary.word(other).substring(stem.length());
    if (!first.isEmpty() && !second.isEmpty() && first.charAt(0) == second.charAt(0)) {
      return;
    }
    boolean swap = first.length() > second.length()
        || first.length() == second.length() && first.compareTo(second) > 0;
    String rule = "gram -" + (swap ? second : first) + " → -" + (swap ? first : second);
    rules.computeIfAbsent(rule, name -> new ArrayList<>())
        .add(swap ? new int[] {other, one} : new int[] {one, other});
  }

  /// Each word stands in one pair of a relation only, else the same answer would be asked for twice.
  private static Relation relation(String rule, List<int[]> pairs, Vocabulary vocabulary,
      int limit) {
    List<int[]> frequent = pairs.stream()
        .sorted(Comparator.comparingInt((int[] pair) -> Math.max(pair[0], pair[1]))
            .thenComparingInt(pair -> pair[0]))
        .toList();
    Set<Integer> used = new HashSet<>();
    List<Relation.Pair> chosen = new ArrayList<>();
    for (int[] pair : frequent) {
      if (chosen.size() < limit && !used.contains(pair[0]) && !used.contains(pair[1])) {
        used.add(pair[0]);
        used.add(pair[1]);
        chosen.add(new Relation.Pair(vocabulary.word(pair[0]),
            List.of(vocabulary.word(pair[1]))));
      }
    }
    return new Relation(rule, AnalogySection.Kind.SYNTACTIC, chosen);
  }
}
