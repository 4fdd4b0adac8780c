package dev.tessera.data.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes of an array at once, and a hash made of such words.
public final class Words64 {

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
      ByteOrder.LITTLE_ENDIAN);

  private Words64() {}

  /// Bytes `at` to `at + 7`, the first one lowest.
  public static long get(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /// Overwrites bytes `at` to `at + 7`, the first one with the lowest.
  public static void set(byte[] bytes, int at, long word) {
    LONG.set(bytes, at, word);
  }

  /// The `length` bytes at `at`, at most 8, the first one lowest, filled up with zeros. Reads nothing
  /// outside `[at, at + length)` that is outside the array.
  public static long getShort(byte[] bytes, int at, int length) {
    if (length == 0) {
      return 0;
    }
    if (at + 8 <= bytes.length) {
      return get(bytes, at) & -1L >>> 64 - length * 8;
    }
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 8 | bytes[at + i] & 0xFF;
    }
    return word;
  }

  /// A well-mixed hash of a byte string; the same on every run.
  public static int hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * 0x9E3779B97F4A7C15L;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash ^ get(bytes, at));
    }
    if (at < to) {
      hash = mix(hash ^ getShort(bytes, at, to - at));
    }
    return (int) (hash ^ hash >>> 32);
  }

  /// Mixes all bits of a word into each other (the finaliser of MurmurHash3, shortened).
  public static long mix(long word) {
    word *= 0xFF51AFD7ED558CCDL;
    return (word ^ word >>> 32) * 0xC4CEB9FE1A85EC53L;
  }
}
