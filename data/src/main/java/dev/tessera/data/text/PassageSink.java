package dev.tessera.data.text;

/// Takes passages of text, one after the other.
@FunctionalInterface
public interface PassageSink {

  /// Takes the passage `utf8[from, to)`. The array is only lent: its content changes after the call.
  void passage(byte[] utf8, int from, int to);
}
