package dev.tessera.data.text;

import java.nio.charset.StandardCharsets;

/// What becomes of text that is not UTF-8.
final class Repair {

  private static final int REPLACEMENT_BYTES = 3;

  private Repair() {}

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
