package dev.tessera.data.words;

import dev.tessera.data.BadInput;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words of a corpus with their counts, by falling count. Immutable.
///
/// Stored as `words.tsv`: one word, a tab and its count per line, in UTF-8.
public final class Vocabulary {

  private final String[] words;
  private final long[] counts;
  private final Map<String, Integer> index;
  private final long total;

  /// @param words distinct words, by falling count
  /// @param counts how often each occurs; same length as `words`
  public Vocabulary(List<String> words, long[] counts) {
    if (words.size() != counts.length) {
      throw new IllegalArgumentException(words.size() + " words but " + counts.length + " counts");
    }
    this.words = words.toArray(String[]::new);
    this.counts = counts.clone();
    this.index = HashMap.newHashMap(this.words.length);
    long sum = 0;
    for (int i = 0; i < this.words.length; i++) {
      if (index.putIfAbsent(this.words[i], i) != null) {
        throw new IllegalArgumentException("the word '" + this.words[i] + "' stands there twice");
      }
      sum += counts[i];
    }
    this.total = sum;
  }

  public int size() {
    return words.length;
  }

  public String word(int id) {
    return words[id];
  }

  public long count(int id) {
    return counts[id];
  }

  /// The sum of all counts.
  public long total() {
    return total;
  }

  /// The word's id, which is its rank by count, or -1.
  public int indexOf(String word) {
    return index.getOrDefault(word, -1);
  }

  /// All words by falling count.
  public List<String> words() {
    return List.of(words);
  }

  /// The words of both with the sum of their counts, by falling count and then by spelling; without words
  /// that do not occur.
  public Vocabulary plus(Vocabulary other) {
    Map<String, Long> sums = new HashMap<>();
    for (Vocabulary each : List.of(this, other)) {
      for (int id = 0; id < each.size(); id++) {
        sums.merge(each.word(id), each.count(id), Long::sum);
      }
    }
    List<Map.Entry<String, Long>> ranked = sums.entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()))
        .toList();
    return new Vocabulary(ranked.stream().map(Map.Entry::getKey).toList(),
        ranked.stream().mapToLong(Map.Entry::getValue).toArray());
  }

  public void write(Path tsv) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(tsv, StandardCharsets.UTF_8)) {
      for (int i = 0; i < words.length; i++) {
        out.write(words[i]);
        out.write('\t');
        out.write(Long.toString(counts[i]));
        out.write('\n');
      }
    }
  }

  /// @throws BadInput if a line is not a word, a tab and a count
  public static Vocabulary read(Path tsv) throws IOException {
    List<String> words = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(tsv, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int tab = line.lastIndexOf('\t');
        try {
          counts.add(Long.parseLong(line, tab + 1, line.length(), 10));
          words.add(line.substring(0, tab));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
          throw new BadInput(tsv + ", line " + (words.size() + 1)
              + ": expected a word, a tab and its count", e);
        }
      }
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new BadInput(tsv + " is not UTF-8 text", e);
    }
    try {
      return new Vocabulary(words, counts.stream().mapToLong(Long::longValue).toArray());
    } catch (IllegalArgumentException e) {
      throw new BadInput(tsv + ": " + e.getMessage(), e);
    }
  }
}
