package dev.tessera.retrieval.index;

import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Small models for tests: a token is a whole word, its vector is random but for synonyms, which share
/// theirs. Unknown words have no token.
final class TestModel {

  /// Groups of words that mean the same.
  static final List<List<String>> WORDS = List.of(List.of("heart", "cardiac"),
      List.of("attack", "infarction"), List.of("aspirin", "acetylsalicylic"),
      List.of("doctor", "physician"), List.of("wing", "aerofoil"), List.of("speed", "velocity"),
      List.of("sea", "ocean"), List.of("ship", "vessel"), List.of("car", "automobile"),
      List.of("tree", "wood"), List.of("house", "home"), List.of("rain", "drizzle"));

  private TestModel() {}

  static EmbeddingModel of(int dim, long seed) {
    Random random = new Random(seed);
    int tokens = WORDS.size() * 2;
    float[] rows = new float[tokens * dim];
    for (int group = 0; group < WORDS.size(); group++) {
      for (int i = 0; i < dim; i++) {
        float value = (float) random.nextGaussian();
        rows[2 * group * dim + i] = value;
        rows[(2 * group + 1) * dim + i] = value + 0.1f * (float) random.nextGaussian();
      }
    }
    return of(rows, dim);
  }

  static EmbeddingModel of(float[] rows, int dim) {
    float[] weights = new float[rows.length / dim];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(WordLevelTokenizer.of(WORDS.stream().flatMap(List::stream).toList()),
        TokenTable.of(rows, dim), weights,
        new Vocabulary(List.of(), new long[0]),
        Provenance.UNKNOWN);
  }
}
