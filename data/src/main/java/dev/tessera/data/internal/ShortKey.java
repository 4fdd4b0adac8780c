package dev.tessera.data.internal;

/// A byte string of at most 15 bytes as two words: the bytes, filled up with zeros, and in the topmost
/// byte the length. So it is compared and hashed without touching memory.
public final class ShortKey {

  /// The longest byte string that fits.
  public static final int LONGEST = 15;

  private static final long[] LOW_MASKS = new long[16];
  private static final long[] HIGH_MASKS = new long[16];

  static {
    for (int length = 0; length < 16; length++) {
      LOW_MASKS[length] = length >= 8 ? -1L : (1L << 8 * length) - 1;
      HIGH_MASKS[length] = length <= 8 ? 0 : (1L << 8 * (length - 8)) - 1;
    }
  }

  private ShortKey() {}

  /// The first word of the key of `bytes[from, from + length)`, `length` at most [#LONGEST].
  public static long low(byte[] bytes, int from, int length) {
    return from + 8 <= bytes.length
        ? Words64.get(bytes, from) & LOW_MASKS[length]
        : Words64.getShort(bytes, from, Math.min(length, 8));
  }

  /// The second word; not zero unless the length is.
  public static long high(byte[] bytes, int from, int length) {
    long word = from + 16 <= bytes.length
        ? Words64.get(bytes, from + 8) & HIGH_MASKS[length]
        : Words64.getShort(bytes, from + 8, Math.max(0, length - 8));
    return word | (long) length << 56;
  }

  public static int length(long high) {
    return (int) (high >>> 56);
  }

  /// A hash of so many bits.
  public static int hash(long low, long high, int bits) {
    long hash = (low ^ Long.rotateLeft(high * 0x9E3779B97F4A7C15L, 29)) * 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 64 - bits);
  }

  /// Writes the bytes of a key to the beginning of an array of at least 16 bytes.
  public static void put(long low, long high, byte[] bytes) {
    Words64.set(bytes, 0, low);
    Words64.set(bytes, 8, high);
  }
}
