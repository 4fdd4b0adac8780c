package dev.tessera.data.pretokenizer;

import static dev.tessera.data.internal.CharClass.LETTER;
import static dev.tessera.data.internal.CharClass.MARK;
import static dev.tessera.data.internal.CharClass.NEWLINE;
import static dev.tessera.data.internal.CharClass.NUMBER;
import static dev.tessera.data.internal.CharClass.SPACE;

import dev.tessera.data.internal.CharClass;
import dev.tessera.data.internal.Swar;
import dev.tessera.data.internal.Utf8;
import dev.tessera.data.internal.Words64;

/// Runs of characters of a kind: what the scanners are made of.
final class Runs {

  private Runs() {}

  /// The flags of the character at `at` in the lower 8 bits, its length in bytes above them.
  static int at(byte[] utf8, int at, int to) {
    byte first = utf8[at];
    if (first >= 0) {
      return 1 << 8 | CharClass.ofAscii(first);
    }
    int decoded = Utf8.decode(utf8, at, to);
    return (decoded & 7) << 8 | CharClass.of(decoded >> 3);
  }

  /// Where the run of characters with any of `flags` ends.
  static int of(int flags, byte[] utf8, int at, int to) {
    while (at < to) {
      int character = at(utf8, at, to);
      if ((character & flags) == 0) {
        break;
      }
      at += character >> 8;
    }
    return at;
  }

  /// Where the run of characters with none of `flags` ends.
  static int without(int flags, byte[] utf8, int at, int to) {
    while (at < to) {
      int character = at(utf8, at, to);
      if ((character & flags) != 0) {
        break;
      }
      at += character >> 8;
    }
    return at;
  }

  /// Where the run of letters ends; [#of] in one step a word of ASCII.
  static int letters(byte[] utf8, int at, int to) {
    while (at + 8 <= utf8.length) {
      int end = at + Swar.before(Swar.noLetters(Words64.get(utf8, at)));
      if (end >= to) {
        return to;
      }
      if (end < at + 8) {
        if (utf8[end] >= 0) {
          return end;
        }
        end = ofNonAscii(LETTER, utf8, end, to);
        if (end == to || utf8[end] < 0) {
          return end;
        }
      }
      at = end;
    }
    return of(LETTER, utf8, at, to);
  }

  /// Where the run of letters, marks and numbers ends; [#of] in one step a word of ASCII.
  static int wordCharacters(byte[] utf8, int at, int to) {
    while (at + 8 <= utf8.length) {
      int end = at + Swar.before(Swar.noWordBytes(Words64.get(utf8, at)));
      if (end >= to) {
        return to;
      }
      if (end < at + 8) {
        if (utf8[end] >= 0) {
          return end;
        }
        end = ofNonAscii(LETTER | MARK | NUMBER, utf8, end, to);
        if (end == to || utf8[end] < 0) {
          return end;
        }
      }
      at = end;
    }
    return of(LETTER | MARK | NUMBER, utf8, at, to);
  }

  /// Where the run of characters ends that are not ASCII and have any of `flags`.
  private static int ofNonAscii(int flags, byte[] utf8, int at, int to) {
    while (at < to && utf8[at] < 0) {
      int character = at(utf8, at, to);
      if ((character & flags) == 0) {
        break;
      }
      at += character >> 8;
    }
    return at;
  }

  /// `\s+(?!\S)|\s+`: white space up to the end of the text, or all but its last character, or that one.
  ///
  /// @param at at white space
  static int whiteSpace(byte[] utf8, int at, int to) {
    int last = at;
    int end = at;
    while (end < to) {
      int character = at(utf8, end, to);
      if ((character & SPACE) == 0) {
        return last > at ? last : end;
      }
      last = end;
      end += character >> 8;
    }
    return end;
  }

  /// `\s*[\r\n]+|\s+(?!\S)|\s+`: as [#whiteSpace], but up to the last line break where there is one.
  static int whiteSpaceByLine(byte[] utf8, int at, int to) {
    int last = at;
    int end = at;
    int afterBreak = at;
    boolean followed = false;
    while (end < to) {
      int character = at(utf8, end, to);
      if ((character & SPACE) == 0) {
        followed = true;
        break;
      }
      last = end;
      end += character >> 8;
      if ((character & NEWLINE) != 0) {
        afterBreak = end;
      }
    }
    if (afterBreak > at) {
      return afterBreak;
    }
    return followed && last > at ? last : end;
  }

  /// Where the contraction at `at` ends, or `at` if there is none: `'s|'t|'re|'ve|'m|'ll|'d`.
  ///
  /// @param anyCase as `(?i:…)` has it, where U+017F (ſ) is an s as well
  static int contraction(byte[] utf8, int at, int to, boolean anyCase) {
    if (at + 1 >= to || utf8[at] != '\'') {
      return at;
    }
    int fold = anyCase ? 0x20 : 0;
    int first = utf8[at + 1] | fold;
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
      return at + 2;
    }
    if (at + 2 >= to) {
      return at;
    }
    int second = utf8[at + 2] | fold;
    if (second == 'e' && (first == 'r' || first == 'v') || second == 'l' && first == 'l') {
      return at + 3;
    }
    boolean longS = anyCase && utf8[at + 1] == (byte) 0xC5 && utf8[at + 2] == (byte) 0xBF;
    return longS ? at + 3 : at;
  }
}
