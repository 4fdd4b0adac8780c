package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.NEWLINE;
import static dev.tessera.data.internal.CharClass.NUMBER;
import static dev.tessera.data.internal.CharClass.SPACE;

/// [PreTokenizer#cl100k()].
final class Cl100kScanner implements Scanner {

  private final boolean wholeTail;

  /// @param wholeTail whether white space that ends the text stays in one piece (`\s++$`), line breaks
  ///     or not
  Cl100kScanner(boolean wholeTail) {
    this.wholeTail = wholeTail;
  }

  @Override
  public int next(byte[] utf8, int at, int to) {
    byte first = utf8[at];
    if (first == '\'') {
      int end = Runs.contraction(utf8, at, to, true);
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
    int character = Runs.at(utf8, at, to);
    int next = at + (character >> 8);
    if ((character & LETTER) != 0) {
      return Runs.letters(utf8, next, to);
    }
    if ((character & NUMBER) != 0) {
      return upToThreeDigits(utf8, next, to);
    }
    int second = next < to ? Runs.at(utf8, next, to) : 0;
    if ((character & NEWLINE) == 0 && (second & LETTER) != 0) {
      return Runs.letters(utf8, next + (second >> 8), to);
    }
    if ((character & SPACE) == 0) {
      return withLineBreaks(utf8, next, to);
    }
    if (first == ' ' && next < to && (second & (SPACE | NUMBER)) == 0) {
      return withLineBreaks(utf8, next + (second >> 8), to);
    }
    boolean tail = wholeTail && Runs.of(SPACE, utf8, next, to) == to;
    return tail ? to : Runs.whiteSpaceByLine(utf8, at, to);
  }

  static int upToThreeDigits(byte[] utf8, int afterFirst, int to) {
    int at = afterFirst;
    for (int digits = 1; digits < 3 && at < to; digits++) {
      int character = Runs.at(utf8, at, to);
      if ((character & NUMBER) == 0) {
        break;
      }
      at += character >> 8;
    }
    return at;
  }

  private static int withLineBreaks(byte[] utf8, int at, int to) {
    int end = Runs.without(SPACE | LETTER | NUMBER, utf8, at, to);
    while (end < to && (utf8[end] == '\n' || utf8[end] == '\r')) {
      end++;
    }
    return end;
  }
}
