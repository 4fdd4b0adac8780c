package dev.tessera.data.pretokenizer;

/// Takes the pre-tokens of a text, one after the other.
@FunctionalInterface
public interface PreTokenSink {

  /// Takes the pre-token `utf8[from, to)`, never empty. The array is only lent.
  void preToken(byte[] utf8, int from, int to);
}
