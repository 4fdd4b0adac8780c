package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.MARK;
import static dev.tessera.data.internal.CharClass.NUMBER;

/// [PreTokenizer#words()].
final class WordScanner implements Scanner {

  @Override
  public int next(byte[] utf8, int at, int to) {
    int end = Runs.wordCharacters(utf8, at, to);
    return end > at ? end : ~Runs.without(LETTER | MARK | NUMBER, utf8, at, to);
  }
}
