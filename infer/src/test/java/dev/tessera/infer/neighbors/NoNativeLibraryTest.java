package dev.tessera.infer.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordSink;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.infer.testing.ChildJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Serving must not need ND4J or any native library.
class NoNativeLibraryTest {

  @Test
  void encodingAndNeighboursLoadNoNd4j() throws Exception {
    ChildJvm.Outcome outcome = ChildJvm.run(Serving.class, List.of("-Xlog:class+load"));

    assertEquals(0, outcome.exit(), outcome.err());
    assertTrue(outcome.out().contains(Neighbors.class.getName()), "no class was logged");
    List<String> foreign = outcome.out()
        .lines()
        .filter(line -> line.contains("org.nd4j") || line.contains("org.bytedeco"))
        .toList();
    assertEquals(List.of(), foreign);
  }

  /// What a server does: loads a model, encodes, looks for neighbours.
  static final class Serving {

    private Serving() {}

    public static void main(String[] args) {
      EmbeddingModel model = new EmbeddingModel(new Letters(),
          TokenTable.of(new float[26 * 4], 4), ones(), new Vocabulary(List.of("a", "b"),
              new long[2]),
          new Provenance("", "", List.of(), Map.of(), 0, Map.of(), Map.of()));
      model.encode("hello");
      Neighbors neighbors = new Neighbors(model.wordVectors());
      neighbors.nearest("a", 3);
      neighbors.analogy("a", "b", "a", 3);
    }

    private static float[] ones() {
      float[] ones = new float[26];
      java.util.Arrays.fill(ones, 1);
      return ones;
    }
  }

  /// A token for each letter from a to z.
  private static final class Letters implements Tokenizer {

    @Override
    public int vocabularySize() {
      return 26;
    }

    @Override
    public void encode(byte[] utf8, int from, int to, TokenSink sink) {
      for (int i = from; i < to; i++) {
        sink.add(utf8[i] - 'a');
      }
    }

    @Override
    public byte[] decode(int... ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String token(int id) {
      return String.valueOf((char) ('a' + id));
    }

    @Override
    public int id(String token) {
      return token.charAt(0) - 'a';
    }

    @Override
    public void words(byte[] utf8, int from, int to, WordSink sink) {
      sink.word(utf8, from, to);
    }

    @Override
    public int[] encodeWord(String word) {
      return encode(word);
    }
  }
}
