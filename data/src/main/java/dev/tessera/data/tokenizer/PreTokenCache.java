package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.ShortKey;

/// Remembers the tokens of pre-tokens met before, so that a word is merged once and looked up ever after.
///
/// A short pre-token is the two words of a [ShortKey]; up
/// to four tokens fit into two more, which are the value. Four words in a row are an entry and two entries
/// a set: a new one takes the first place of its set, what was there moves to the second, what was in the
/// second is forgotten. The table grows with the number of different pre-tokens up to 8 MiB and never
/// beyond. Confined to one thread.
final class PreTokenCache {

  /// The longest pre-token that has a place here, in bytes.
  static final int LONGEST = ShortKey.LONGEST;
  /// The largest number of tokens that has a place here.
  static final int MOST_TOKENS = 4;

  private static final int ENTRY = 4;
  private static final int SET = 2 * ENTRY;
  private static final int SMALLEST_BITS = 8;
  private static final int LARGEST_BITS = 17;
  private static final long NO_TOKENS = -1L;

  private int bits = SMALLEST_BITS;
  private long[] table = new long[SET << bits];
  private int entered;

  /// Appends the tokens of a pre-token to `sink` if they are known.
  ///
  /// @return whether they are
  boolean find(long low, long high, TokenSink sink) {
    long[] entries = table;
    int at = set(low, high);
    if (entries[at] != low || entries[at + 1] != high) {
      at += ENTRY;
      if (entries[at] != low || entries[at + 1] != high) {
        return false;
      }
    }
    long tokens = entries[at + 2];
    sink.add((int) tokens);
    if (tokens >= 0) {
      addMore(tokens, entries[at + 3], sink);
    }
    return true;
  }

  private static void addMore(long tokens, long more, TokenSink sink) {
    sink.add((int) (tokens >>> 32));
    if ((int) more >= 0) {
      sink.add((int) more);
      if (more >= 0) {
        sink.add((int) (more >>> 32));
      }
    }
  }

  /// Remembers the tokens of a pre-token: the last `count` of `sink`, from 1 to [#MOST_TOKENS].
  void put(long low, long high, TokenSink sink, int count) {
    if (++entered > 1 << bits && bits < LARGEST_BITS) {
      grow();
    }
    int first = sink.size() - count;
    long tokens = token(sink, first) | token(sink, first + 1) << 32;
    long more = token(sink, first + 2) & 0xFFFFFFFFL | token(sink, first + 3) << 32;
    enter(low, high, tokens, more);
  }

  private static long token(TokenSink sink, int index) {
    return index < sink.size() ? sink.get(index) : NO_TOKENS;
  }

  private void enter(long low, long high, long tokens, long more) {
    int at = set(low, high);
    System.arraycopy(table, at, table, at + ENTRY, ENTRY);
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = tokens;
    table[at + 3] = more;
  }

  private void grow() {
    long[] old = table;
    bits += 2;
    table = new long[SET << bits];
    for (int at = 0; at < old.length; at += ENTRY) {
      if (old[at + 1] != 0) {
        enter(old[at], old[at + 1], old[at + 2], old[at + 3]);
      }
    }
  }

  private int set(long low, long high) {
    return ShortKey.hash(low, high, bits) * SET;
  }
}
