package dev.tessera.infer.eval.derived;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whether a test stood in the training text: the share of each item's word n-grams that occur there.
///
/// @param n words of an n-gram; items shorter than that are looked for as a whole
/// @param items how many were looked at; those of fewer than [#FEWEST_WORDS] words are not
/// @param touched items of which at least one n-gram occurs
/// @param contained items of which at least half of the n-grams occur
/// @param containment the share for each item, in the order given; NaN if it was too short
public record Contamination(int n, int items, int touched, int contained, double[] containment) {

  /// Shorter items occur in any text.
  public static final int FEWEST_WORDS = 3;

  /// n-grams of eight words hardly come about by chance.
  public static final int DEFAULT_N = 8;

  private static final double HALF = 0.5;

  /// Looks for the items' n-grams in the training text; letters and digits count, regardless of case.
  /// An n-gram that runs over the end of a passage, which is a line, is not seen. Memory grows with the
  /// items, not with the text. n-grams are compared by 64-bit hashes.
  ///
  /// @param items the texts of the test: its queries, questions or sentences
  public static Contamination of(TextSource training, List<String> items, int n,
      Progress progress) throws IOException {
    List<long[]> grams = new ArrayList<>();
    boolean[] lengths = new boolean[n + 1];
    for (String item : items) {
      long[] words = WordHashes.of(item);
      int length = Math.min(n, words.length);
      boolean looked = length >= FEWEST_WORDS;
      grams.add(looked ? WordHashes.grams(words, length) : new long[0]);
      lengths[looked ? length : 0] = true;
    }
    lengths[0] = false;
    long[] wanted = grams.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray();
    boolean[] found = new boolean[wanted.length];
    try (Progress.Task task = progress.start("looking for the test in the training text",
        training.bytes(), "bytes")) {
      training.read((utf8, from, to) -> {
        mark(WordHashes.of(utf8, from, to), lengths, wanted, found);
        task.advance(to - from);
      });
    }
    return report(n, grams, wanted, found);
  }

  private static void mark(long[] words, boolean[] lengths, long[] wanted, boolean[] found) {
    for (int length = 1; length < lengths.length; length++) {
      if (lengths[length] && words.length >= length) {
        for (long gram : WordHashes.grams(words, length)) {
          int at = Arrays.binarySearch(wanted, gram);
          if (at >= 0) {
            found[at] = true;
          }
        }
      }
    }
  }

  private static Contamination report(int n, List<long[]> grams, long[] wanted, boolean[] found) {
    double[] containment = new double[grams.size()];
    int looked = 0;
    int touched = 0;
    int contained = 0;
    for (int i = 0; i < containment.length; i++) {
      long there = Arrays.stream(grams.get(i))
          .filter(gram -> found[Arrays.binarySearch(wanted, gram)])
          .count();
      containment[i] = (double) there / grams.get(i).length;
      looked += grams.get(i).length > 0 ? 1 : 0;
      touched += there > 0 ? 1 : 0;
      contained += containment[i] >= HALF ? 1 : 0;
    }
    return new Contamination(n, looked, touched, contained, containment);
  }
}
