package dev.tessera.cli.encode;

import java.util.Arrays;

/// Numbers and punctuation on their way to a file, without a string for each.
final class AsciiSink {

  private byte[] bytes = new byte[1 << 16];
  private int size;

  void add(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  /// Appends a number that is not negative.
  void add(long number) {
    reserve(20);
    int end = size + digits(number);
    long rest = number;
    for (int at = end - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size = end;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  int size() {
    return size;
  }

  /// The backing array; its first [#size()] bytes are what was added.
  byte[] array() {
    return bytes;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
    }
  }
}
