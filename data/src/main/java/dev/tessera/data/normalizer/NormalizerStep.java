package dev.tessera.data.normalizer;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.internal.Utf8;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer.Form;

/// The normalisers that need no setting: Unicode's four normalisation forms (UAX #15), lower-casing
/// and dropping of marks, both character by character.
public enum NormalizerStep implements Normalizer {

  NFC,
  NFD,
  NFKC,
  NFKD,
  LOWERCASE,
  /// Drops every mark (`\p{M}`); what HuggingFace calls StripAccents. Accents are marks only after NFD.
  STRIP_MARKS;

  private static final int CAPITAL_I_WITH_DOT = 0x130;

  @Override
  public void normalize(byte[] utf8, int from, int to, ByteSink out) {
    int at = from;
    while (at < to) {
      int ascii = Utf8.asciiEnd(utf8, at, to);
      int end = ascii;
      while (end < to && utf8[end] < 0) {
        end++;
      }
      switch (this) {
        case LOWERCASE -> {
          out.addLowerCase(utf8, at, ascii);
          eachCharacter(utf8, ascii, end, out);
        }
        case STRIP_MARKS -> {
          out.add(utf8, at, ascii);
          eachCharacter(utf8, ascii, end, out);
        }
        default -> {
          // A mark may combine with the ASCII letter before it, but ASCII never with what is before.
          int start = end > ascii && ascii > at ? ascii - 1 : ascii;
          out.add(utf8, at, start);
          compose(utf8, start, end, out);
        }
      }
      at = end;
    }
  }

  private void eachCharacter(byte[] utf8, int from, int to, ByteSink out) {
    for (int at = from; at < to;) {
      int decoded = Utf8.decode(utf8, at, to);
      int codePoint = decoded >> 3;
      int end = at + (decoded & 7);
      int rewritten = this == LOWERCASE ? Character.toLowerCase(codePoint) : codePoint;
      if (this == LOWERCASE && codePoint == CAPITAL_I_WITH_DOT) {
        out.addCodePoint('i');
        out.addCodePoint(0x307);
      } else if (rewritten != codePoint) {
        out.addCodePoint(rewritten);
      } else if (this == LOWERCASE || !isMark(codePoint)) {
        out.add(utf8, at, end);
      }
      at = end;
    }
  }

  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /// Brings the well-formed stretches of `utf8[from, to)` into this form.
  private void compose(byte[] utf8, int from, int to, ByteSink out) {
    int start = from;
    int at = from;
    while (at < to) {
      int decoded = Utf8.decode(utf8, at, to);
      if (decoded == (0xFFFD << 3 | 1)) {
        composeText(utf8, start, at, out);
        out.add(utf8[at]);
        start = at + 1;
      }
      at += decoded & 7;
    }
    composeText(utf8, start, to, out);
  }

  private void composeText(byte[] utf8, int from, int to, ByteSink out) {
    if (from == to) {
      return;
    }
    String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    if (java.text.Normalizer.isNormalized(text, form())) {
      out.add(utf8, from, to);
      return;
    }
    byte[] composed = java.text.Normalizer.normalize(text, form())
        .getBytes(StandardCharsets.UTF_8);
    out.add(composed, 0, composed.length);
  }

  private Form form() {
    return switch (this) {
      case NFC -> Form.NFC;
      case NFD -> Form.NFD;
      case NFKC -> Form.NFKC;
      case NFKD -> Form.NFKD;
      default -> throw new AssertionError(this);
    };
  }
}
