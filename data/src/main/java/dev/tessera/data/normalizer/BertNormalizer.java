package dev.tessera.data.normalizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.internal.CharClass;
import dev.tessera.data.internal.Utf8;

/// What BERT does to text before WordPiece, as HuggingFace's `BertNormalizer` does it.
///
/// @param cleanText drop control characters, turn every white space into a space
/// @param chineseChars put spaces around CJK ideographs
/// @param stripAccents decompose and drop non-spacing marks
/// @param lowercase lower-case
public record BertNormalizer(boolean cleanText, boolean chineseChars, boolean stripAccents,
    boolean lowercase) implements Normalizer {

  /// As `bert-base-uncased` has it.
  public static final BertNormalizer UNCASED = new BertNormalizer(true, true, true, true);

  @Override
  public void normalize(byte[] utf8, int from, int to, ByteSink out) {
    ByteSink clean = new ByteSink();
    for (int at = from; at < to;) {
      int decoded = Utf8.decode(utf8, at, to);
      int end = at + (decoded & 7);
      addClean(decoded >> 3, utf8, at, end, clean);
      at = end;
    }
    ByteSink stripped = clean;
    if (stripAccents) {
      ByteSink decomposed = new ByteSink();
      NormalizerStep.NFD.normalize(clean.array(), 0, clean.size(), decomposed);
      stripped = new ByteSink();
      dropNonSpacingMarks(decomposed, stripped);
    }
    if (lowercase) {
      NormalizerStep.LOWERCASE.normalize(stripped.array(), 0, stripped.size(), out);
    } else {
      out.add(stripped.array(), 0, stripped.size());
    }
  }

  private void addClean(int codePoint, byte[] utf8, int from, int to, ByteSink out) {
    if (cleanText && (codePoint == 0 || codePoint == 0xFFFD || isControl(codePoint))) {
      return;
    }
    boolean ideograph = chineseChars && isIdeograph(codePoint);
    if (ideograph) {
      out.add((byte) ' ');
    }
    if (cleanText && (CharClass.of(codePoint) & CharClass.SPACE) != 0) {
      out.add((byte) ' ');
    } else {
      out.add(utf8, from, to);
    }
    if (ideograph) {
      out.add((byte) ' ');
    }
  }

  private static boolean isControl(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
          Character.UNASSIGNED ->
        true;
      default -> false;
    };
  }

  private static boolean isIdeograph(int codePoint) {
    return codePoint >= 0x4E00 && codePoint <= 0x9FFF || codePoint >= 0x3400 && codePoint <= 0x4DBF
        || codePoint >= 0x20000 && codePoint <= 0x2A6DF
        || codePoint >= 0x2A700 && codePoint <= 0x2B73F
        || codePoint >= 0x2B740 && codePoint <= 0x2B81F
        || codePoint >= 0x2B920 && codePoint <= 0x2CEAF
        || codePoint >= 0xF900 && codePoint <= 0xFAFF
        || codePoint >= 0x2F800 && codePoint <= 0x2FA1F;
  }

  private static void dropNonSpacingMarks(ByteSink text, ByteSink out) {
    for (int at = 0; at < text.size();) {
      int decoded = Utf8.decode(text.array(), at, text.size());
      int end = at + (decoded & 7);
      if (Character.getType(decoded >> 3) != Character.NON_SPACING_MARK) {
        out.add(text.array(), at, end);
      }
      at = end;
    }
  }
}
