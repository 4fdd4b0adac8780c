package dev.tessera.data.tokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.MARK;
import static dev.tessera.data.internal.CharClass.NUMBER;

import dev.tessera.data.internal.CharClass;
import dev.tessera.data.internal.Utf8;
import dev.tessera.data.pretokenizer.PreTokenSink;

/// Makes words of pre-tokens: cuts off what stands in front of the first letter, mark or number, and
/// drops pre-tokens that hold no letter or number.
record WordTrim(WordSink words) implements PreTokenSink {

  @Override
  public void preToken(byte[] utf8, int from, int to) {
    int start = from;
    int length = 0;
    int flags = 0;
    while (start < to) {
      int decoded = Utf8.decode(utf8, start, to);
      flags = CharClass.of(decoded >> 3);
      length = decoded & 7;
      if ((flags & (LETTER | NUMBER | MARK)) != 0) {
        break;
      }
      start += length;
    }
    if (start == to) {
      return;
    }
    for (int at = start + length; (flags & (LETTER | NUMBER)) == 0 && at < to;) {
      int decoded = Utf8.decode(utf8, at, to);
      flags = CharClass.of(decoded >> 3);
      at += decoded & 7;
    }
    if ((flags & (LETTER | NUMBER)) != 0) {
      words.word(utf8, start, to);
    }
  }
}
