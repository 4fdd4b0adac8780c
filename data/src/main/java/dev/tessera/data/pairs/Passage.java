package dev.tessera.data.pairs;

import dev.tessera.data.markup.Sentences;
import java.util.ArrayList;
import java.util.List;

/// A few consecutive sentences of one section.
///
/// @param sentences at least one, without white space around them
record Passage(List<String> sentences) {

  Passage {
    sentences = List.copyOf(sentences);
  }

  String text() {
    return String.join(" ", sentences);
  }

  /// The passage without one of its sentences.
  String without(int sentence) {
    List<String> rest = new ArrayList<>(sentences);
    rest.remove(sentence);
    return String.join(" ", rest);
  }

  /// Cuts a section into passages of whole sentences, none longer than `maxWords` words unless a single
  /// sentence is. A paragraph's end ends a passage that is half full.
  static List<Passage> of(String section, int maxWords) {
    List<Passage> passages = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int words = 0;
    for (String paragraph : (Iterable<String>) section.lines()::iterator) {
      for (String sentence : sentences(paragraph)) {
        int length = Words.count(sentence);
        if (words + length > maxWords && words > 0) {
          passages.add(new Passage(open));
          open.clear();
          words = 0;
        }
        open.add(sentence);
        words += length;
      }
      if (2 * words >= maxWords) {
        passages.add(new Passage(open));
        open.clear();
        words = 0;
      }
    }
    if (!open.isEmpty()) {
      passages.add(new Passage(open));
    }
    return passages;
  }

  private static List<String> sentences(String paragraph) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    while (from < paragraph.length()) {
      int to = from + Sentences.firstEnd(paragraph.subSequence(from, paragraph.length()));
      String sentence = paragraph.substring(from, to).strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      from = to;
    }
    return sentences;
  }
}
