package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ByteStringTable;
import java.util.Arrays;

/// Remembers the tokens of pre-tokens that have no place in a [PreTokenCache]: longer ones, as words are
/// in scripts that take two or three bytes a letter, and such as become many tokens. Forgets everything
/// when it is full. Confined to one thread.
final class LongPreTokenCache {

  /// Longer pre-tokens are rarely met twice.
  static final int LONGEST = 80;

  private static final int MOST_PRE_TOKENS = 1 << 15;

  private final ByteStringTable preTokens = new ByteStringTable();
  /// Where the tokens of each pre-token end in [#tokens].
  private int[] ends = new int[64];
  private final TokenSink tokens = new TokenSink();

  /// Appends the tokens of a pre-token to `sink` if they are known.
  ///
  /// @return whether they are
  boolean find(byte[] utf8, int from, int to, TokenSink sink) {
    int number = preTokens.find(utf8, from, to);
    if (number < 0) {
      return false;
    }
    for (int i = number == 0 ? 0 : ends[number - 1]; i < ends[number]; i++) {
      sink.add(tokens.get(i));
    }
    return true;
  }

  /// Remembers the tokens of a pre-token not known yet: those of `sink` from `first` on.
  void put(byte[] utf8, int from, int to, TokenSink sink, int first) {
    if (preTokens.size() == MOST_PRE_TOKENS) {
      preTokens.clear();
      tokens.clear();
    }
    int number = preTokens.add(utf8, from, to);
    for (int i = first; i < sink.size(); i++) {
      tokens.add(sink.get(i));
    }
    if (number == ends.length) {
      ends = Arrays.copyOf(ends, number * 2);
    }
    ends[number] = tokens.size();
  }
}
