package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/// Which input rows make up each unit: unit `u` is the weighted mean of rows `rows[starts[u], starts[u + 1])`.
///
/// @param starts one more than there are units
/// @param rows row numbers of the input table
/// @param weights of the rows in the unit
record Composition(int[] starts, int[] rows, float[] weights) {

  /// Each unit is the plain mean of its rows.
  Composition(int[] starts, int[] rows) {
    this(starts, rows, new float[rows.length]);
    for (int unit = 0; unit < units(); unit++) {
      Arrays.fill(weights, starts[unit], starts[unit + 1], 1f / length(unit));
    }
  }

  /// Each unit is a row of its own.
  static Composition identity(int units) {
    int[] starts = new int[units + 1];
    Arrays.setAll(starts, i -> i);
    return new Composition(starts, Arrays.copyOf(starts, units));
  }

  /// Each word is made up of its tokens.
  static Composition of(List<String> words, Tokenizer tokenizer) {
    int[] starts = new int[words.size() + 1];
    int[] rows = new int[words.size() * 2];
    int size = 0;
    for (int word = 0; word < words.size(); word++) {
      int[] tokens = tokenizer.encodeWord(words.get(word));
      if (size + tokens.length > rows.length) {
        rows = Arrays.copyOf(rows, (size + tokens.length) * 2);
      }
      System.arraycopy(tokens, 0, rows, size, tokens.length);
      size += tokens.length;
      starts[word + 1] = size;
    }
    return new Composition(starts, Arrays.copyOf(rows, size));
  }

  /// These units, when what are rows here are themselves units of `parts`: the weights of the rows of
  /// a part are multiplied by that of the part.
  Composition over(Composition parts) {
    int[] newStarts = new int[starts.length];
    int size = 0;
    for (int unit = 0; unit < units(); unit++) {
      for (int i = starts[unit]; i < starts[unit + 1]; i++) {
        size += parts.length(rows[i]);
      }
      newStarts[unit + 1] = size;
    }
    int[] newRows = new int[size];
    float[] newWeights = new float[size];
    int at = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int r = parts.starts[rows[i]]; r < parts.starts[rows[i] + 1]; r++) {
        newRows[at] = parts.rows[r];
        newWeights[at++] = weights[i] * parts.weights[r];
      }
    }
    return new Composition(newStarts, newRows, newWeights);
  }

  /// The highest number of a row.
  int highestRow() {
    return Arrays.stream(rows).max().orElse(-1);
  }

  /// The most rows that make up a unit, and at least 1.
  int longest() {
    int longest = 1;
    for (int unit = 0; unit < units(); unit++) {
      longest = Math.max(longest, length(unit));
    }
    return longest;
  }

  /// Whether each unit is a single row.
  boolean isSingle() {
    return longest() == 1 && rows.length == units();
  }

  int units() {
    return starts.length - 1;
  }

  /// How many rows make up a unit.
  int length(int unit) {
    return starts[unit + 1] - starts[unit];
  }

  /// How often each input row occurs in a text with these counts of units.
  long[] rowCounts(long[] unitCounts, int inputRows) {
    long[] counts = new long[inputRows];
    for (int unit = 0; unit < units(); unit++) {
      for (int i = starts[unit]; i < starts[unit + 1]; i++) {
        counts[rows[i]] += unitCounts[unit];
      }
    }
    return counts;
  }
}
