package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.PUNCTUATION;
import static dev.tessera.data.internal.CharClass.SPACE;

/// [PreTokenizer#bert()].
final class BertScanner implements Scanner {

  @Override
  public int next(byte[] utf8, int at, int to) {
    int character = Runs.at(utf8, at, to);
    int next = at + (character >> 8);
    if ((character & PUNCTUATION) != 0) {
      return next;
    }
    if ((character & SPACE) != 0) {
      return ~Runs.of(SPACE, utf8, next, to);
    }
    return Runs.without(SPACE | PUNCTUATION, utf8, next, to);
  }
}
