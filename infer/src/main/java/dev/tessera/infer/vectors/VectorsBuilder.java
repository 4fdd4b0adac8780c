package dev.tessera.infer.vectors;

import dev.tessera.data.BadInput;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.WordVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gathers words and rows as they are read.
final class VectorsBuilder {

  private static final int MAX_FLOATS = Integer.MAX_VALUE - 16;

  private final Path file;
  private final int dim;
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private float[] rows;

  /// @param expected how many words the file announces; only a hint, so that a header that lies cannot
  /// take the memory
  VectorsBuilder(Path file, int dim, long expected) {
    this.file = file;
    this.dim = dim;
    rows = new float[(int) Math.min(Math.min(expected, 1 << 22) * dim, 1 << 22)];
  }

  int size() {
    return words.size();
  }

  /// Adds a word unless it is there already.
  void add(String word, float[] vector) {
    if (!seen.add(word)) {
      return;
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new BadInput(
            file + ": the vector of '" + word + "' holds " + x + ", which is not a finite number");
      }
    }
    long needed = (long) (words.size() + 1) * dim;
    if (needed > MAX_FLOATS) {
      throw new BadInput(file + " holds more than the " + words.size()
          + " vectors of dimension " + dim + " that fit an array; read fewer words");
    }
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, (int) Math.clamp(needed * 3 / 2, needed, MAX_FLOATS));
    }
    System.arraycopy(vector, 0, rows, words.size() * dim, dim);
    words.add(word);
  }

  WordVectors build() {
    if (words.isEmpty()) {
      throw new BadInput(file + " holds no vector");
    }
    return new WordVectors(new Vocabulary(words, new long[words.size()]), dim,
        Arrays.copyOf(rows, words.size() * dim));
  }
}
