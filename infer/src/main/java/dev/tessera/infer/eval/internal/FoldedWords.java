package dev.tessera.infer.eval.internal;

import dev.tessera.data.words.Vocabulary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The most frequent words of a vocabulary, looked up with or without regard to case.
///
/// Of words that differ only in case the most frequent one stands for all, as in gensim. Folding is to
/// upper case, as in word2vec and gensim. Immutable.
public final class FoldedWords {

  private final boolean fold;
  private final Map<String, Integer> ids;
  private final int[] representative;

  /// @param restrict how many words take part; 0 for all
  public FoldedWords(Vocabulary vocabulary, int restrict, boolean fold) {
    this.fold = fold;
    int size = restrict == 0 ? vocabulary.size() : Math.min(restrict, vocabulary.size());
    ids = HashMap.newHashMap(size);
    representative = new int[size];
    for (int w = 0; w < size; w++) {
      Integer first = ids.putIfAbsent(folded(vocabulary.word(w)), w);
      representative[w] = first == null ? w : first;
    }
  }

  /// How many words take part: ids are below.
  public int size() {
    return representative.length;
  }

  /// The id of the most frequent word that equals `word` once folded, or -1.
  public int indexOf(String word) {
    return ids.getOrDefault(folded(word), -1);
  }

  /// The id of the word that stands for word `id`: itself, or a more frequent one that differs only in
  /// case.
  public int representative(int id) {
    return representative[id];
  }

  private String folded(String word) {
    return fold ? word.toUpperCase(Locale.ROOT) : word;
  }
}
