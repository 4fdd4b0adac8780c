package dev.tessera.data.tokenizer;

/// Takes the words of a text, one after the other.
@FunctionalInterface
public interface WordSink {

  /// Takes the word `utf8[from, to)`, normalised. The array is only lent.
  void word(byte[] utf8, int from, int to);
}
