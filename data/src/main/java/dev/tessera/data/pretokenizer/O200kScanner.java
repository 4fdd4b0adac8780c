package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.LOWER;
import static dev.tessera.data.internal.CharClass.NEWLINE;
import static dev.tessera.data.internal.CharClass.NUMBER;
import static dev.tessera.data.internal.CharClass.SPACE;
import static dev.tessera.data.internal.CharClass.UPPER;

import dev.tessera.data.internal.CharClass;
import dev.tessera.data.internal.Swar;
import dev.tessera.data.internal.Words64;

/// [PreTokenizer#o200k()].
///
/// A word is `U*L+` or else `U+L*` with a contraction behind it, where U and L both hold the letters
/// without case and the marks, and one character that is no letter may stand in front. The order of
/// the attempts below is that of a backtracking regex engine.
final class O200kScanner implements Scanner {

  @Override
  public int next(byte[] utf8, int at, int to) {
    int quick = asciiWord(utf8, at, to);
    if (quick > 0) {
      return quick;
    }
    int character = Runs.at(utf8, at, to);
    int next = at + (character >> 8);
    boolean mayPrefix = (character & (LETTER | NUMBER | NEWLINE)) == 0 && next < to;
    if (mayPrefix || (character & (UPPER | LOWER)) != 0) {
      int end = word(character, utf8, at, mayPrefix ? next : at, to);
      if (end > at) {
        return Runs.contraction(utf8, end, to, true);
      }
    }
    if ((character & NUMBER) != 0) {
      return Cl100kScanner.upToThreeDigits(utf8, next, to);
    }
    if ((character & SPACE) == 0) {
      return withTail(utf8, next, to);
    }
    if (utf8[at] == ' ' && next < to) {
      int second = Runs.at(utf8, next, to);
      if ((second & (SPACE | LETTER | NUMBER)) == 0) {
        return withTail(utf8, next + (second >> 8), to);
      }
    }
    return Runs.whiteSpaceByLine(utf8, at, to);
  }

  /// The end of an ASCII word of the shape ` ?[A-Z]?[a-z]+`, or -1 if what is here is anything else. (A
  /// small letter makes `U*L+` match, and then only a character that may be lower goes on.)
  private static int asciiWord(byte[] utf8, int at, int to) {
    int start = utf8[at] == ' ' ? at + 1 : at;
    if (start < to && utf8[start] >= 'A' && utf8[start] <= 'Z') {
      start++;
    }
    if (start + 8 > utf8.length) {
      return -1;
    }
    int end = start;
    int length;
    do {
      length = end + 8 > utf8.length
          ? 0
          : Swar.before(Swar.noSmallLetters(Words64.get(utf8, end)));
      end += length;
    } while (length == 8);
    if (end >= to) {
      return to > start ? to : -1;
    }
    boolean over = end > start && utf8[end] >= 0 && utf8[end] != '\''
        && (CharClass.ofAscii(utf8[end]) & LOWER) == 0;
    return over ? end : -1;
  }

  /// The end of the word that begins at `at`, whose letters begin at `letters`, or -1 for none.
  private static int word(int character, byte[] utf8, int at, int letters, int to) {
    int end = lowerWord(utf8, letters, to);
    boolean alsoWithout = letters > at && (character & (UPPER | LOWER)) != 0;
    if (end < 0 && alsoWithout) {
      end = lowerWord(utf8, at, to);
    }
    if (end < 0) {
      end = upperWord(utf8, letters, to);
    }
    if (end < 0 && alsoWithout) {
      end = upperWord(utf8, at, to);
    }
    return end;
  }

  /// `U*L+`, or -1.
  private static int lowerWord(byte[] utf8, int at, int to) {
    int upperEnd = at;
    int giveBack = -1;
    int character = 0;
    while (upperEnd < to) {
      character = Runs.at(utf8, upperEnd, to);
      if ((character & UPPER) == 0) {
        break;
      }
      upperEnd += character >> 8;
      if ((character & LOWER) != 0) {
        giveBack = upperEnd;
      }
    }
    if (upperEnd < to && (character & LOWER) != 0) {
      return Runs.of(LOWER, utf8, upperEnd, to);
    }
    return giveBack;
  }

  /// `U+L*`, or -1.
  private static int upperWord(byte[] utf8, int at, int to) {
    int upperEnd = Runs.of(UPPER, utf8, at, to);
    return upperEnd == at ? -1 : Runs.of(LOWER, utf8, upperEnd, to);
  }

  private static int withTail(byte[] utf8, int at, int to) {
    int end = Runs.without(SPACE | LETTER | NUMBER, utf8, at, to);
    while (end < to && (utf8[end] == '\n' || utf8[end] == '\r' || utf8[end] == '/')) {
      end++;
    }
    return end;
  }
}
