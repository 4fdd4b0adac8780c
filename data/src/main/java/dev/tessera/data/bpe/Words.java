package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenSink;

/// Pre-tokens as sequences of tokens, one behind the other in one array; a word shrinks in its place.
final class Words {

  private final int[] tokens;
  private final int[] starts;
  private final int[] ends;
  private final long[] counts;

  /// Cuts each pre-token into the tokens that `tokenizer` has for it.
  Words(BpeTokenizer tokenizer, PreTokenCounts preTokens) {
    int size = preTokens.size();
    starts = new int[size];
    ends = new int[size];
    counts = new long[size];
    tokens = new int[preTokens.bytes()];
    ByteStringTable table = preTokens.preTokens();
    TokenSink sink = new TokenSink();
    int at = 0;
    for (int word = 0; word < size; word++) {
      sink.clear();
      tokenizer.encodePreToken(table.bytes(), table.start(word), table.end(word), sink);
      starts[word] = at;
      System.arraycopy(sink.array(), 0, tokens, at, sink.size());
      at += sink.size();
      ends[word] = at;
      counts[word] = preTokens.count(word);
    }
  }

  /// How many bytes of memory this takes.
  long memory() {
    return tokens.length * 4L + starts.length * 16L;
  }

  int size() {
    return starts.length;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  void shorten(int word, int end) {
    ends[word] = end;
  }

  long count(int word) {
    return counts[word];
  }

  /// The token at a position between [#start] and [#end] of a word.
  int token(int position) {
    return tokens[position];
  }

  void set(int position, int token) {
    tokens[position] = token;
  }
}
