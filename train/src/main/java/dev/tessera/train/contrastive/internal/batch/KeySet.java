package dev.tessera.train.contrastive.internal.batch;

import java.util.Arrays;

/// A set of at most so many longs, without boxing.
final class KeySet {

  private final long[] slots;
  private final boolean[] taken;

  /// @param most how many keys it will hold
  KeySet(int most) {
    int capacity = Integer.highestOneBit(Math.max(8, most)) * 4;
    slots = new long[capacity];
    taken = new boolean[capacity];
  }

  void clear() {
    Arrays.fill(taken, false);
  }

  boolean contains(long key) {
    return taken[slot(key)];
  }

  void add(long key) {
    int slot = slot(key);
    slots[slot] = key;
    taken[slot] = true;
  }

  /// Where the key is, or would go.
  private int slot(long key) {
    int slot = (int) Seeds.mix(key) & slots.length - 1;
    while (taken[slot] && slots[slot] != key) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }
}
