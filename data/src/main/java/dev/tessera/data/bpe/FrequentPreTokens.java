package dev.tessera.data.bpe;

import dev.tessera.data.internal.ShortKey;
import dev.tessera.data.pretokenizer.PreTokenSink;

/// Counts the pre-tokens that come again and again, which are nine in ten, in a table that stays in the
/// processor's second-level cache, and hands the others on to [PreTokenCounts].
///
/// Two entries are a set and a cache line: the first one is that which has come more often, the second
/// one gives way to whatever comes next. Confined to one thread.
final class FrequentPreTokens implements PreTokenSink {

  private static final int BITS = 13;
  /// An entry is the key's two words and the count.
  private static final int SECOND = 3;
  private static final int SET = 8;

  private final PreTokenCounts counts;
  private final long[] table = new long[SET << BITS];
  private final byte[] preToken = new byte[16];

  /// @param counts holds everything after a [#flush]
  FrequentPreTokens(PreTokenCounts counts) {
    this.counts = counts;
  }

  @Override
  public void preToken(byte[] utf8, int from, int to) {
    int length = to - from;
    if (length > ShortKey.LONGEST) {
      counts.add(utf8, from, to, 1);
      return;
    }
    long low = ShortKey.low(utf8, from, length);
    long high = ShortKey.high(utf8, from, length);
    int first = ShortKey.hash(low, high, BITS) * SET;
    if (table[first] == low && table[first + 1] == high) {
      table[first + 2]++;
      return;
    }
    int second = first + SECOND;
    if (table[second] != low || table[second + 1] != high) {
      evict(second);
      table[second] = low;
      table[second + 1] = high;
    }
    if (++table[second + 2] > table[first + 2]) {
      swap(first, second);
    }
  }

  private void swap(int first, int second) {
    for (int i = 0; i < SECOND; i++) {
      long word = table[first + i];
      table[first + i] = table[second + i];
      table[second + i] = word;
    }
  }

  private void evict(int entry) {
    if (table[entry + 2] > 0) {
      ShortKey.put(table[entry], table[entry + 1], preToken);
      counts.add(preToken, 0, ShortKey.length(table[entry + 1]), table[entry + 2]);
      table[entry + 2] = 0;
    }
  }

  /// Hands on everything.
  void flush() {
    for (int set = 0; set < table.length; set += SET) {
      evict(set);
      evict(set + SECOND);
    }
  }
}
