package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.NUMBER;
import static dev.tessera.data.internal.CharClass.SPACE;

/// [PreTokenizer#gpt2()].
final class Gpt2Scanner implements Scanner {

  @Override
  public int next(byte[] utf8, int at, int to) {
    byte first = utf8[at];
    if (first == '\'') {
      int end = Runs.contraction(utf8, at, to, false);
      if (end > at) {
        return end;
      }
    }
    if (first == ' ') {
      int end = Runs.letters(utf8, at + 1, to);
      if (end > at + 1) {
        return end;
      }
    }
    int start = first == ' ' && at + 1 < to ? at + 1 : at;
    int character = Runs.at(utf8, start, to);
    int next = start + (character >> 8);
    if ((character & LETTER) != 0) {
      return Runs.letters(utf8, next, to);
    }
    if ((character & NUMBER) != 0) {
      return Runs.of(NUMBER, utf8, next, to);
    }
    if ((character & SPACE) != 0) {
      return Runs.whiteSpace(utf8, at, to);
    }
    return Runs.without(SPACE | LETTER | NUMBER, utf8, next, to);
  }
}
