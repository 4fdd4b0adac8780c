package dev.tessera.data.internal;

/// Questions about eight bytes at once ("SIMD within a register"). A mask has the top bit of each byte
/// that the answer is yes for.
public final class Swar {

  private static final long TOPS = 0x8080808080808080L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  private static final long EACH = 0x0101010101010101L;

  private Swar() {}

  /// Which bytes are not ASCII letters.
  public static long noLetters(long word) {
    long folded = (word | 0x20 * EACH) & LOWS;
    // The additions carry into the top bit exactly from 'a' on, and from '{' on.
    long fromA = folded + (0x80 - 'a') * EACH;
    long beyondZ = folded + (0x80 - '{') * EACH;
    return (~fromA | beyondZ | word) & TOPS;
  }

  /// Which bytes are not small ASCII letters.
  public static long noSmallLetters(long word) {
    long low = word & LOWS;
    return (~(low + (0x80 - 'a') * EACH) | low + (0x80 - '{') * EACH | word) & TOPS;
  }

  /// Which bytes are neither ASCII letters nor ASCII digits.
  public static long noWordBytes(long word) {
    long low = word & LOWS;
    long from0 = low + (0x80 - '0') * EACH;
    long beyond9 = low + (0x80 - ':') * EACH;
    return noLetters(word) & (~from0 | beyond9 | word);
  }

  /// The word with its ASCII capitals made small.
  public static long lowerCase(long word) {
    long low = word & LOWS;
    long capitals = low + (0x80 - 'A') * EACH & ~(low + (0x80 - '[') * EACH) & ~word & TOPS;
    return word + (capitals >>> 2);
  }

  /// How many bytes stand before the first one that a mask names; 8 if it names none.
  public static int before(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }
}
