package dev.tessera.retrieval.index;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordSink;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    return new EmbeddingModel(new WordTokenizer(), TokenTable.of(rows, dim), weights,
        new Vocabulary(List.of(), new long[0]),
        new Provenance("test", "", List.of(), Map.of(), 1, Map.of(), Map.of()));
  }

  /// Keeps the seed only.
  static class Store implements ModelStore {

    private EmbeddingModel model;

    @Override
    public void write(EmbeddingModel written, Path folder) throws IOException {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("model"), "kept in memory");
      model = written;
    }

    @Override
    public EmbeddingModel read(Path folder) {
      return model;
    }
  }

  private static final class WordTokenizer implements Tokenizer {

    private final List<String> tokens = WORDS.stream().flatMap(List::stream).toList();

    @Override
    public int vocabularySize() {
      return tokens.size();
    }

    @Override
    public void encode(byte[] utf8, int from, int to, TokenSink sink) {
      String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
      for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
        int id = tokens.indexOf(word);
        if (id >= 0) {
          sink.add(id);
        }
      }
    }

    @Override
    public byte[] decode(int... ids) {
      throw new AssertionError("not needed here");
    }

    @Override
    public String token(int id) {
      return tokens.get(id);
    }

    @Override
    public int id(String token) {
      return tokens.indexOf(token);
    }

    @Override
    public void words(byte[] utf8, int from, int to, WordSink sink) {
      throw new AssertionError("not needed here");
    }

    @Override
    public int[] encodeWord(String word) {
      return encode(word);
    }
  }
}
