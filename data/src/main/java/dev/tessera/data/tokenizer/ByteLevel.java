package dev.tessera.data.tokenizer;

import java.nio.charset.StandardCharsets;

/// GPT-2's spelling of bytes as printable characters, in which `tokenizer.json` holds byte-level
/// tokens: `Ġ` is the space, `Ċ` the line break (Radford et al. 2019).
///
/// Bytes that are printable in Latin-1 stand for themselves; the others are numbered from U+0100 on.
public final class ByteLevel {

  private static final char[] CHARS = new char[256];
  private static final short[] BYTES = new short[0x144];

  static {
    java.util.Arrays.fill(BYTES, (short) -1);
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
      CHARS[b] = printable ? (char) b : (char) next++;
      BYTES[CHARS[b]] = (short) b;
    }
  }

  private ByteLevel() {}

  /// The character that spells a byte.
  public static char spell(byte b) {
    return CHARS[b & 0xFF];
  }

  public static String spell(byte[] bytes) {
    char[] chars = new char[bytes.length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = spell(bytes[i]);
    }
    return new String(chars);
  }

  /// The bytes that a spelling stands for, or null if it holds a character that spells none.
  public static byte[] bytes(String spelling) {
    byte[] bytes = new byte[spelling.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = spelling.charAt(i);
      if (c >= BYTES.length || BYTES[c] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTES[c];
    }
    return bytes;
  }

  /// As [#bytes(String)], but text that spells no bytes stands for itself in UTF-8.
  static byte[] bytesOrText(String spelling) {
    byte[] bytes = bytes(spelling);
    return bytes == null ? spelling.getBytes(StandardCharsets.UTF_8) : bytes;
  }

  /// The 256 bytes in the order of their spelling, which is the order of their token ids in what
  /// HuggingFace's trainer makes.
  public static byte[] alphabet() {
    byte[] alphabet = new byte[256];
    int size = 0;
    for (short b : BYTES) {
      if (b >= 0) {
        alphabet[size++] = (byte) b;
      }
    }
    return alphabet;
  }
}
