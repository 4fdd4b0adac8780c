package dev.tessera.infer.testing;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordSink;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A token for each letter from a to z; everything else has none. Words are parted by spaces.
public final class Letters implements Tokenizer {

  /// A model over these tokens with weights of 1.
  ///
  /// @param rows `[26 × dim]`
  public static EmbeddingModel model(float[] rows, String... words) {
    float[] weights = new float[26];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(new Letters(), TokenTable.of(rows, rows.length / 26), weights,
        new Vocabulary(List.of(words), new long[words.length]),
        new Provenance("", "", List.of(), Map.of(), 0, Map.of(), Map.of()));
  }

  @Override
  public int vocabularySize() {
    return 26;
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    for (int i = from; i < to; i++) {
      if (utf8[i] >= 'a' && utf8[i] <= 'z') {
        sink.add(utf8[i] - 'a');
      }
    }
  }

  @Override
  public byte[] decode(int... ids) {
    byte[] letters = new byte[ids.length];
    for (int i = 0; i < ids.length; i++) {
      letters[i] = (byte) (0x61 + ids[i]);
    }
    return letters;
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
    for (int start = from; start < to;) {
      int end = start;
      while (end < to && utf8[end] != ' ') {
        end++;
      }
      if (end > start) {
        sink.word(utf8, start, end);
      }
      start = end + 1;
    }
  }

  @Override
  public int[] encodeWord(String word) {
    return encode(word);
  }
}
