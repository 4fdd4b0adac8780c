package dev.tessera.data.internal;

/// Reads and writes single characters of UTF-8 in byte arrays.
///
/// A byte that begins no well-formed sequence reads as U+FFFD of length 1, so that every byte array
/// can be walked through and no byte is lost; U+FFFD itself has length 3. Well-formed is as in Unicode
/// chapter 3, table 3-7: no overlong form, no surrogate, nothing above U+10FFFF.
public final class Utf8 {

  private static final int INVALID = 0xFFFD << 3 | 1;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = ONES * '\n';

  private Utf8() {}

  /// The character at `at`: its code point `<< 3`, or'ed with its length in bytes, 1 to 4.
  ///
  /// @param at smaller than `to`
  public static int decode(byte[] utf8, int at, int to) {
    int b0 = utf8[at];
    if (b0 >= 0) {
      return b0 << 3 | 1;
    }
    b0 &= 0xFF;
    if (b0 < 0xC2 || at + 1 >= to) {
      return INVALID;
    }
    // Takes the mark of a continuation byte off: what is left is 0 to 63 only if it was one.
    int b1 = utf8[at + 1] ^ -0x80;
    if ((b1 & 0xC0) != 0) {
      return INVALID;
    }
    if (b0 < 0xE0) {
      return ((b0 & 0x1F) << 6 | b1) << 3 | 2;
    }
    if (at + 2 >= to) {
      return INVALID;
    }
    int b2 = utf8[at + 2] ^ -0x80;
    if ((b2 & 0xC0) != 0) {
      return INVALID;
    }
    if (b0 < 0xF0) {
      int codePoint = (b0 & 0x0F) << 12 | b1 << 6 | b2;
      boolean wellFormed = codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
      return wellFormed ? codePoint << 3 | 3 : INVALID;
    }
    return decode4(b0, b1, b2, utf8, at, to);
  }

  private static int decode4(int b0, int b1, int b2, byte[] utf8, int at, int to) {
    if (b0 > 0xF4 || at + 3 >= to) {
      return INVALID;
    }
    int b3 = utf8[at + 3] ^ -0x80;
    int codePoint = (b0 & 0x07) << 18 | b1 << 12 | b2 << 6 | b3;
    boolean wellFormed = (b3 & 0xC0) == 0 && codePoint >= 0x10000 && codePoint <= 0x10FFFF;
    return wellFormed ? codePoint << 3 | 4 : INVALID;
  }

  /// Where the character that ends before `end` begins.
  ///
  /// @param end greater than `from`, and a boundary of the walk that [#decode] makes from `from`
  public static int previous(byte[] utf8, int from, int end) {
    int lowest = Math.max(from, end - 4);
    for (int at = end - 1; at >= lowest; at--) {
      if ((utf8[at] & 0xC0) != 0x80) {
        return at + (decode(utf8, at, end) & 7) == end ? at : end - 1;
      }
    }
    return end - 1;
  }

  /// Whether all of `utf8[from, to)` is ASCII.
  public static boolean isAscii(byte[] utf8, int from, int to) {
    return asciiEnd(utf8, from, to) == to;
  }

  /// The index of the first byte that is not ASCII, or `to`.
  public static int asciiEnd(byte[] utf8, int from, int to) {
    int at = from;
    while (at + 8 <= to && (Words64.get(utf8, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    while (at < to && utf8[at] >= 0) {
      at++;
    }
    return at;
  }

  /// The index of the first `\n` in `bytes[from, to)`, or -1.
  public static int newline(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long differs = Words64.get(bytes, at) ^ NEWLINES;
      // The lowest high bit marks the first zero byte of `differs` (Warren, Hacker's Delight, §6-1).
      long found = (differs - ONES) & ~differs & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /// Whether all of `bytes[from, to)` is well-formed.
  public static boolean isValid(byte[] bytes, int from, int to) {
    int at = asciiEnd(bytes, from, to);
    while (at < to) {
      int length = decode(bytes, at, to) & 7;
      if (length == 1) {
        return false;
      }
      at += length;
      if (at < to && bytes[at] >= 0) {
        at = asciiEnd(bytes, at, to);
      }
    }
    return true;
  }

  /// Whether a byte goes on with a character that another one began.
  public static boolean isContinuation(int b) {
    return (b & 0xC0) == 0x80;
  }
}
