package dev.tessera.data.internal;

import java.util.Arrays;

/// A growing byte string. Not thread-safe; meant to be cleared and used again.
public final class ByteSink {

  private byte[] bytes = new byte[256];
  private int size;

  public void add(byte b) {
    reserve(1);
    bytes[size++] = b;
  }

  public void add(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  /// Appends `source[from, to)` with ASCII capitals made small.
  public void addLowerCase(byte[] source, int from, int to) {
    reserve(to - from);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      Words64.set(bytes, size, Swar.lowerCase(Words64.get(source, at)));
      size += 8;
    }
    for (; at < to; at++) {
      byte b = source[at];
      bytes[size++] = b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
    }
  }

  /// Appends a character in UTF-8.
  public void addCodePoint(int codePoint) {
    reserve(4);
    if (codePoint < 0x80) {
      bytes[size++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xC0 | codePoint >> 6);
      bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      bytes[size++] = (byte) (0xE0 | codePoint >> 12);
      bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      bytes[size++] = (byte) (0xF0 | codePoint >> 18);
      bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    }
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// The backing array; only its first [#size()] bytes mean anything, until the next `add`.
  public byte[] array() {
    return bytes;
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      int needed = Math.addExact(size, more);
      int doubled = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
  }
}
