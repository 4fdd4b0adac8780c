package dev.tessera.cli.encode;

import dev.tessera.data.tokenizer.TokenSpans;

/// In what the place of a token in its line is counted.
public enum Offsets {

  BYTES, UTF16, CODE_POINTS;

  /// Spans that are counted in bytes, counted in this.
  TokenSpans in(TokenSpans bytes, byte[] line) {
    return switch (this) {
      case BYTES -> bytes;
      case UTF16 -> bytes.inUtf16(line);
      case CODE_POINTS -> bytes.inCodePoints(line);
    };
  }
}
