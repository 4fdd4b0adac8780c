package dev.tessera.infer.plot;

/// Estimates how wide a text is set, on the wide side, since the font of whoever shows it is not known.
final class TextWidth {

  private TextWidth() {}

  /// In pixels for a font size in pixels.
  static double of(String text, double size) {
    return text.codePoints().mapToDouble(TextWidth::em).sum() * size;
  }

  /// Widths of DejaVu Sans, which is wide among fonts, in four classes.
  private static double em(int c) {
    if ("iljI.,:;|'!()[] ft".indexOf(c) >= 0) {
      return 0.40;
    }
    if ("mwMW@%".indexOf(c) >= 0) {
      return 1.0;
    }
    if (Character.isIdeographic(c) || c >= 0xac00 && c <= 0xd7a3 || c >= 0x1f000) {
      return 1.05;
    }
    return Character.isUpperCase(c) ? 0.72 : 0.63;
  }
}
