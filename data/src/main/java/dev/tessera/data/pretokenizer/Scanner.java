package dev.tessera.data.pretokenizer;

/// A hand-written pre-tokeniser over UTF-8 bytes: no state, no allocation, no regex engine.
///
/// Scanners read bytes that are not UTF-8 as characters of one byte that are neither letter, mark,
/// number nor space.
public interface Scanner {

  /// Where the piece that begins at `at` ends. The next piece begins there.
  ///
  /// @param at smaller than `to`
  /// @return the end of a pre-token, or, if this piece is dropped, the complement (`~end`) of its end
  int next(byte[] utf8, int at, int to);

  /// Gives every pre-token of `utf8[from, to)` to `sink`.
  default void split(byte[] utf8, int from, int to, PreTokenSink sink) {
    int at = from;
    while (at < to) {
      int end = next(utf8, at, to);
      if (end >= 0) {
        sink.preToken(utf8, at, end);
        at = end;
      } else {
        at = ~end;
      }
    }
  }
}
