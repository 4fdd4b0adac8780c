package dev.tessera.data.tokenizer;

import dev.tessera.data.internal.Words64;

/// Which pairs of tokens merge, into what, and which first. Immutable.
///
/// One array of pairs (key, rank and result) with open addressing, so that a look-up touches one cache
/// line.
final class MergeTable {

  /// The rank of pairs that do not merge.
  static final int NO_MERGE = Integer.MAX_VALUE;

  private static final long FREE = -1;

  private final long[] slots;
  private final int mask;

  /// @param lefts left tokens, one a merge
  /// @param rights right tokens
  /// @param results the token each pair becomes
  /// @param ranks smaller ones merge first; of the same pair twice, the first counts
  MergeTable(int[] lefts, int[] rights, int[] results, int[] ranks) {
    int capacity = Integer.highestOneBit(Math.max(8, lefts.length)) << 2;
    slots = new long[capacity * 2];
    mask = capacity - 1;
    java.util.Arrays.fill(slots, FREE);
    for (int i = 0; i < lefts.length; i++) {
      long key = key(lefts[i], rights[i]);
      int slot = slot(key);
      while (slots[slot] != FREE && slots[slot] != key) {
        slot = slot + 2 & slots.length - 1;
      }
      if (slots[slot] == FREE) {
        slots[slot] = key;
        slots[slot + 1] = (long) ranks[i] << 32 | results[i];
      }
    }
  }

  /// Rank in the upper half, resulting token in the lower; the rank is [#NO_MERGE] if the pair does
  /// not merge.
  long find(int left, int right) {
    long key = key(left, right);
    int slot = slot(key);
    while (true) {
      long found = slots[slot];
      if (found == key) {
        return slots[slot + 1];
      }
      if (found == FREE) {
        return (long) NO_MERGE << 32;
      }
      slot = slot + 2 & slots.length - 1;
    }
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  private int slot(long key) {
    return ((int) (Words64.mix(key) >>> 32) & mask) << 1;
  }
}
