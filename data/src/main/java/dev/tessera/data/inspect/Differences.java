package dev.tessera.data.inspect;

import dev.tessera.data.tokenizer.OpenTokenizer;
import dev.tessera.data.words.WordTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How two tokenizers differ on the words of a text.
///
/// @param sameCut how many of the words' occurrences both cut at the same places
/// @param occurrences how many there are
/// @param shorter words that take fewer tokens under the second, the largest saving first
/// @param longer words that take more
public record Differences(long sameCut, long occurrences, List<Word> shorter, List<Word> longer) {

  /// A word that takes different numbers of tokens.
  ///
  /// @param count how often it occurs
  /// @param first its tokens under the first tokenizer, as that spells them
  /// @param second under the second
  public record Word(String text, long count, List<String> first, List<String> second) {

    /// How many tokens of the text the second tokenizer saves with this word.
    public long saved() {
      return count * (first.size() - second.size());
    }
  }

  /// @param most how many words are listed each way
  public static Differences of(OpenTokenizer first, OpenTokenizer second, WordTable words,
      int most) {
    long same = 0;
    long occurrences = 0;
    List<Word> differing = new ArrayList<>();
    for (int id = 0; id < words.size(); id++) {
      int[] a = first.encodeWord(words.word(id));
      int[] b = second.encodeWord(words.word(id));
      occurrences += words.count(id);
      if (a.length != b.length) {
        differing.add(new Word(words.word(id), words.count(id), spelled(first, a),
            spelled(second, b)));
      } else if (spelled(first, a).equals(spelled(second, b))) {
        same += words.count(id);
      }
    }
    Comparator<Word> bySaving = Comparator.comparingLong(Word::saved);
    return new Differences(same, occurrences,
        differing.stream()
            .filter(word -> word.saved() > 0)
            .sorted(bySaving.reversed())
            .limit(most)
            .toList(),
        differing.stream()
            .filter(word -> word.saved() < 0)
            .sorted(bySaving)
            .limit(most)
            .toList());
  }

  private static List<String> spelled(OpenTokenizer tokenizer, int[] ids) {
    return Arrays.stream(ids).mapToObj(tokenizer::token).toList();
  }

  /// How many tokens, by their spelling, two tokenizers have in common.
  public static int commonTokens(OpenTokenizer first, OpenTokenizer second) {
    Set<String> common = tokens(first);
    common.retainAll(tokens(second));
    return common.size();
  }

  private static Set<String> tokens(OpenTokenizer tokenizer) {
    Set<String> tokens = new HashSet<>();
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      if (tokenizer.has(id)) {
        tokens.add(tokenizer.token(id));
      }
    }
    return tokens;
  }
}
