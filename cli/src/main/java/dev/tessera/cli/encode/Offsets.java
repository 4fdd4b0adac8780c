package dev.tessera.cli.encode;

import dev.tessera.data.tokenizer.TokenSpans;

/// In what the place of a token in its line is counted.
public enum Offsets {

  BYTES("bytes"), UTF16("utf16"), CODE_POINTS("code-points");

  private final String spelling;

  Offsets(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String toString() {
    return spelling;
  }

  /// Spans that are counted in bytes, counted in this.
  TokenSpans in(TokenSpans bytes, byte[] line) {
    return switch (this) {
      case BYTES -> bytes;
      case UTF16 -> bytes.inUtf16(line);
      case CODE_POINTS -> bytes.inCodePoints(line);
    };
  }
}
