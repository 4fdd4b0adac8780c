package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.data.tokenizer.TokenSink;
import java.util.Arrays;

/// A text as the bag of its tokens: sorted entries of a token and how often it occurs, packed into an
/// int each, and a key that tells texts apart.
///
/// @param entries sorted by token; a token that occurs more than 256 times has several
/// @param key a hash of the tokens in their order
record TokenBag(int[] entries, long key) {

  /// Tokens beyond this cannot be packed.
  static final int MAX_TOKENS = 1 << 24;

  private static final int TOKEN_BITS = 24;
  private static final int MOST_TIMES = 256;

  /// The bag of the first `maxTokens` tokens.
  static TokenBag of(TokenSink tokens, int maxTokens) {
    int length = Math.min(tokens.size(), maxTokens);
    long key = length;
    for (int t = 0; t < length; t++) {
      key = Seeds.mix(key * 31 + tokens.get(t) + 1);
    }
    int[] sorted = Arrays.copyOf(tokens.array(), length);
    Arrays.sort(sorted);
    int size = 0;
    for (int t = 0; t < length;) {
      int times = 1;
      while (t + times < length && times < MOST_TIMES && sorted[t + times] == sorted[t]) {
        times++;
      }
      sorted[size++] = sorted[t] | times - 1 << TOKEN_BITS;
      t += times;
    }
    return new TokenBag(Arrays.copyOf(sorted, size), key);
  }

  static int token(int entry) {
    return entry & MAX_TOKENS - 1;
  }

  static int times(int entry) {
    return (entry >>> TOKEN_BITS) + 1;
  }
}
