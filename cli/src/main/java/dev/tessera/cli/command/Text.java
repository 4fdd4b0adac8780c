package dev.tessera.cli.command;

import dev.tessera.data.text.TextSource;

/// What commands say about the text they read.
final class Text {

  private Text() {}

  /// Tells of bytes that were not UTF-8, if there were any.
  static void reportInvalid(Common common, TextSource source) {
    reportInvalid(common, source.name(), source.invalidBytes());
  }

  static void reportInvalid(Common common, String name, long invalid) {
    if (invalid > 0) {
      common.warn(String.format("%s: %,d bytes are not UTF-8 and were read as U+FFFD", name,
          invalid));
    }
  }
}
