package dev.tessera.data.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Looking at UTF-8 in bulk: eight bytes a step where the text is ASCII.
final class Utf8 {

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
      ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = ONES * '\n';
  private static final int REPLACEMENT_BYTES = 3;

  private Utf8() {}

  /// The index of the first `\n` in `bytes[from, to)`, or -1.
  static int newline(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long differs = (long) LONG.get(bytes, i) ^ NEWLINES;
      // The lowest high bit marks the first zero byte of `differs` (Warren, Hacker's Delight, §6-1).
      long found = (differs - ONES) & ~differs & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Whether `bytes[from, to)` is well-formed (The Unicode Standard, table 3-7).
  static boolean isValid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      while (i <= to - Long.BYTES && ((long) LONG.get(bytes, i) & HIGH_BITS) == 0) {
        i += Long.BYTES;
      }
      if (i < to) {
        int length = characterLength(bytes, i, to);
        if (length == 0) {
          return false;
        }
        i += length;
      }
    }
    return true;
  }

  /// The length in bytes of the well-formed character at `at`, or 0 if there is none.
  private static int characterLength(byte[] bytes, int at, int to) {
    int lead = bytes[at];
    if (lead >= 0) {
      return 1;
    }
    int left = to - at;
    if ((lead & 0xE0) == 0xC0) {
      return left >= 2 && (lead & 0x1E) != 0 && isContinuation(bytes[at + 1]) ? 2 : 0;
    }
    if ((lead & 0xF0) == 0xE0) {
      return left >= 3 && isThree(lead, bytes[at + 1], bytes[at + 2]) ? 3 : 0;
    }
    if ((lead & 0xF8) == 0xF0) {
      return left >= 4 && isFour(lead, bytes[at + 1], bytes[at + 2], bytes[at + 3]) ? 4 : 0;
    }
    return 0;
  }

  private static boolean isThree(int b1, int b2, int b3) {
    boolean overlong = b1 == (byte) 0xE0 && (b2 & 0x20) == 0;
    boolean surrogate = b1 == (byte) 0xED && (b2 & 0x20) != 0;
    return isContinuation(b2) && isContinuation(b3) && !overlong && !surrogate;
  }

  private static boolean isFour(int b1, int b2, int b3, int b4) {
    int top = (b1 & 7) << 2 | b2 >> 4 & 3; // the code point's bits above the lowest 16
    return isContinuation(b2) && isContinuation(b3) && isContinuation(b4) && top >= 1 && top <= 16;
  }

  static boolean isContinuation(int b) {
    return (b & 0xC0) == 0x80;
  }

  /// The text with every malformed part replaced by U+FFFD, as Java's decoder does it.
  static byte[] repaired(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// How many bytes of the original gave way to U+FFFD.
  static long replacedBytes(byte[] bytes, int from, int to, byte[] repaired) {
    // A U+FFFD that stood in the original is well-formed and stays; every other one is new.
    long added = replacements(repaired, 0, repaired.length) - replacements(bytes, from, to);
    return to - from - (repaired.length - REPLACEMENT_BYTES * added);
  }

  private static long replacements(byte[] bytes, int from, int to) {
    long count = 0;
    for (int i = from; i < to - 2; i++) {
      if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
        count++;
      }
    }
    return count;
  }
}
