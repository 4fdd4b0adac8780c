package dev.tessera.data.internal;

/// What kind of character a code point is, as far as tokenizers ask: one byte of flags, from the
/// JDK's Unicode tables (Unicode 16 in JDK 25).
///
/// Blocks of 256 code points are worked out when first asked for; two threads may both do it, with
/// the same outcome.
public final class CharClass {

  /// `\p{L}`
  public static final int LETTER = 1;
  /// `\p{N}`
  public static final int NUMBER = 2;
  /// `\s`: Unicode's White_Space
  public static final int SPACE = 4;
  /// `[\r\n]`
  public static final int NEWLINE = 8;
  /// `\p{M}`
  public static final int MARK = 16;
  /// `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`: may stand in the upper-case part of a word
  public static final int UPPER = 32;
  /// `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`: may stand in the lower-case part of a word
  public static final int LOWER = 64;
  /// `\p{P}`, and as BERT has it every other ASCII character that is neither letter, digit nor space
  public static final int PUNCTUATION = 128;

  private static final byte[][] BLOCKS = new byte[0x110000 >> 8][];
  private static final byte[] LATIN1 = block(0);

  private CharClass() {}

  /// The flags of a code point.
  public static int of(int codePoint) {
    if (codePoint < 0x100) {
      return LATIN1[codePoint] & 0xFF;
    }
    byte[] block = BLOCKS[codePoint >> 8];
    if (block == null) {
      block = block(codePoint >> 8);
      BLOCKS[codePoint >> 8] = block;
    }
    return block[codePoint & 0xFF] & 0xFF;
  }

  /// The flags of an ASCII character.
  public static int ofAscii(byte character) {
    return LATIN1[character & 0x7F] & 0xFF;
  }

  private static byte[] block(int number) {
    byte[] block = new byte[256];
    for (int i = 0; i < 256; i++) {
      block[i] = (byte) compute(number << 8 | i);
    }
    return block;
  }

  private static int compute(int codePoint) {
    if (isWhiteSpace(codePoint)) {
      return codePoint == '\n' || codePoint == '\r' ? SPACE | NEWLINE : SPACE;
    }
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
      case Character.LOWERCASE_LETTER -> LETTER | LOWER;
      case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
        MARK | UPPER | LOWER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
        NUMBER;
      case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION, Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
        PUNCTUATION;
      default -> codePoint > ' ' && codePoint < 0x7F ? PUNCTUATION : 0;
    };
  }

  /// Unicode's White_Space property; the JDK's own `isWhitespace` is another set.
  private static boolean isWhiteSpace(int codePoint) {
    return codePoint >= 0x09 && codePoint <= 0x0D || codePoint == 0x20 || codePoint == 0x85
        || codePoint == 0xA0 || codePoint == 0x1680 || codePoint >= 0x2000 && codePoint <= 0x200A
        || codePoint == 0x2028 || codePoint == 0x2029 || codePoint == 0x202F
        || codePoint == 0x205F || codePoint == 0x3000;
  }
}
