package dev.tessera.data.tokenizer;

/// Turns one pre-token into tokens, without regard to what stands around it. May hold scratch space;
/// confined to one thread.
@FunctionalInterface
interface PreTokenModel {

  /// Appends the tokens of the pre-token `utf8[from, to)` to `sink`.
  void encode(byte[] utf8, int from, int to, TokenSink sink);
}
