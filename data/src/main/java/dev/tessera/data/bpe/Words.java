package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenSink;
import java.util.Arrays;

/// Pre-tokens as sequences of tokens in one array; a word shrinks in its place.
///
/// A word is its position in the array, where its length stands, then its count in two halves, then its
/// tokens: most words are in one cache line.
final class Words {

  private static final int TOKENS = 3;

  private int[] data;
  private final int end;

  /// Cuts each pre-token into the tokens that `tokenizer` has for it.
  Words(BpeTokenizer tokenizer, PreTokenCounts preTokens) {
    data = new int[Math.addExact(preTokens.bytes(), TOKENS * preTokens.size())];
    ByteStringTable table = preTokens.preTokens();
    TokenSink sink = new TokenSink();
    int at = 0;
    for (int id = 0; id < preTokens.size(); id++) {
      sink.clear();
      tokenizer.encodePreToken(table.bytes(), table.start(id), table.end(id), sink);
      data[at] = sink.size();
      data[at + 1] = (int) (preTokens.count(id) >>> 32);
      data[at + 2] = (int) preTokens.count(id);
      System.arraycopy(sink.array(), 0, data, at + TOKENS, sink.size());
      at += TOKENS + sink.size();
    }
    end = at;
    data = end < data.length / 2 ? Arrays.copyOf(data, end) : data;
  }

  /// How many bytes of memory this takes.
  long memory() {
    return data.length * 4L;
  }

  /// How many bytes of memory so many words take before anything is merged.
  ///
  /// @param bytes how many bytes they have together
  static long memory(long words, long bytes) {
    return (bytes + TOKENS * words) * 4;
  }

  /// The first word is at 0; behind the last one.
  int end() {
    return end;
  }

  /// The word behind this one; only as long as this one has not been shortened.
  int next(int word) {
    return end(word);
  }

  /// The position of the first token.
  int start(int word) {
    return word + TOKENS;
  }

  /// The position behind the last token.
  int end(int word) {
    return word + TOKENS + data[word];
  }

  void shorten(int word, int newEnd) {
    data[word] = newEnd - word - TOKENS;
  }

  long count(int word) {
    return (long) data[word + 1] << 32 | data[word + 2] & 0xFFFFFFFFL;
  }

  /// The token at a position between [#start] and [#end] of a word.
  int token(int position) {
    return data[position];
  }

  void set(int position, int token) {
    data[position] = token;
  }
}
