package dev.tessera.train.skipgram;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordSink;
import java.nio.charset.StandardCharsets;

/// A tokenizer for tests: each of the letters a to z is a token, and words are runs of letters. Words
/// that begin with 'z' have no token.
final class LetterTokenizer implements Tokenizer {

  @Override
  public int vocabularySize() {
    return 26;
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    for (int i = from; i < to; i++) {
      if (isLetter(utf8[i])) {
        sink.add(utf8[i] - 'a');
      }
    }
  }

  @Override
  public byte[] decode(int... ids) {
    byte[] letters = new byte[ids.length];
    for (int i = 0; i < ids.length; i++) {
      letters[i] = (byte) ('a' + ids[i]);
    }
    return letters;
  }

  @Override
  public String token(int id) {
    return new String(decode(id), StandardCharsets.UTF_8);
  }

  @Override
  public int id(String token) {
    return token.length() == 1 && isLetter((byte) token.charAt(0)) ? token.charAt(0) - 'a' : -1;
  }

  @Override
  public void words(byte[] utf8, int from, int to, WordSink sink) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || !isLetter(utf8[i])) {
        if (i > start) {
          sink.word(utf8, start, i);
        }
        start = i + 1;
      }
    }
  }

  @Override
  public int[] encodeWord(String word) {
    return word.startsWith("z") ? new int[0] : encode(word);
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z';
  }
}
