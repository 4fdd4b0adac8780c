package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.Words64;

/// Which pairs of tokens merge, into what, and which first. Immutable.
///
/// Pairs of single bytes, where every pre-token begins, lie in a dense table; the others in a hash table
/// whose entries are one word each, so that the whole stays small enough for the caches of the processor:
/// left token, right token (20 bits each) and rank (24 bits).
final class MergeTable {

  /// Token ids are smaller than this.
  static final int MAX_TOKENS = 1 << 20;
  /// Ranks are smaller than this.
  static final int MAX_RANKS = 1 << 24;
  /// The rank of pairs that do not merge.
  static final int NO_MERGE = Integer.MAX_VALUE;

  private static final long FREE = -1;
  private static final int RANK_BITS = 24;

  private final int[] bytePairs = new int[1 << 16];
  private final long[] slots;
  private final int shift;
  private final int[] results;

  /// @param byteTokens the token of each byte, or -1
  MergeTable(BpeModel model, int[] byteTokens) {
    int[] lefts = model.lefts();
    slots = new long[Integer.highestOneBit(Math.max(4, lefts.length)) << 2];
    shift = Long.numberOfLeadingZeros(slots.length - 1);
    java.util.Arrays.fill(slots, FREE);
    int ranks = 0;
    for (int rank : model.ranks()) {
      ranks = Math.max(ranks, rank + 1);
    }
    results = new int[ranks];
    for (int i = 0; i < lefts.length; i++) {
      results[model.ranks()[i]] = model.results()[i];
      put(lefts[i], model.rights()[i], model.ranks()[i]);
    }
    for (int pair = 0; pair < bytePairs.length; pair++) {
      int left = byteTokens[pair >> 8];
      int right = byteTokens[pair & 0xFF];
      bytePairs[pair] = left < 0 || right < 0 ? NO_MERGE : rank(left, right);
    }
  }

  private void put(int left, int right, int rank) {
    long pair = pair(left, right);
    int slot = slot(pair);
    while (slots[slot] != FREE) {
      if (slots[slot] >>> RANK_BITS == pair) {
        return;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = pair << RANK_BITS | rank;
  }

  /// The rank of a pair of tokens, smaller ones merge first, or [#NO_MERGE].
  int rank(int left, int right) {
    long pair = pair(left, right);
    int slot = slot(pair);
    while (true) {
      long entry = slots[slot];
      if (entry == FREE) {
        return NO_MERGE;
      }
      if (entry >>> RANK_BITS == pair) {
        return (int) entry & MAX_RANKS - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
  }

  /// The rank of the pair of the tokens of two bytes, or [#NO_MERGE].
  int byteRank(byte left, byte right) {
    return bytePairs[(left & 0xFF) << 8 | right & 0xFF];
  }

  /// The token that the merge of this rank makes.
  int result(int rank) {
    return results[rank];
  }

  private static long pair(int left, int right) {
    return (long) left << 20 | right;
  }

  private int slot(long pair) {
    return (int) (pair * 0x9E3779B97F4A7C15L >>> shift);
  }
}
