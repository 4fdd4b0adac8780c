package dev.tessera.infer.testing;

import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.WordVectors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Small word vectors for tests.
public final class Vectors {

  private Vectors() {}

  /// Words with the given rows.
  public static WordVectors of(List<String> words, float[]... rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return new WordVectors(new Vocabulary(words, new long[words.size()]), rows[0].length, all);
  }

  /// Words `w0`, `w1`, … with values from a normal distribution.
  public static WordVectors random(int words, int dim, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[words * dim];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return new WordVectors(new Vocabulary(
        IntStream.range(0, words).mapToObj(w -> "w" + w).toList(), new long[words]), dim, rows);
  }
}
