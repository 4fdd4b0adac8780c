package dev.tessera.data.tokenizer;

import java.util.Arrays;

/// Byte-pair merging of one pre-token (Sennrich et al. 2016): again and again the adjacent pair of the
/// lowest rank, the leftmost first, until none merges.
///
/// Short pre-tokens are merged by looking through all pairs for the lowest rank, long ones with a heap,
/// in O(n log n). Scratch space is kept from call to call; confined to one thread.
final class PairMerger {

  /// Up to this length a scan over an array beats the heap.
  private static final int SHORT = 96;

  private final MergeTable merges;
  private int[] tokens = new int[SHORT];
  private long[] pairs = new long[SHORT];
  private int[] previous = new int[0];
  private int[] next = new int[0];
  private final PairHeap heap = new PairHeap();

  PairMerger(MergeTable merges) {
    this.merges = merges;
  }

  /// The tokens to merge; the first `length` entries are read and overwritten by [#merge].
  int[] tokens(int length) {
    if (tokens.length < length) {
      tokens = new int[Math.max(length, tokens.length * 2)];
      pairs = new long[tokens.length];
    }
    return tokens;
  }

  /// Merges the first `length` of [#tokens].
  ///
  /// @return how many tokens are left; they are the first ones of [#tokens]
  int merge(int length) {
    if (length < 2) {
      return length;
    }
    return length <= SHORT ? mergeShort(length) : mergeLong(length);
  }

  private int mergeShort(int length) {
    int size = length;
    for (int i = 0; i + 1 < size; i++) {
      pairs[i] = merges.find(tokens[i], tokens[i + 1]);
    }
    while (size > 1) {
      int best = 0;
      long lowest = pairs[0];
      for (int i = 1; i + 1 < size; i++) {
        if (pairs[i] >> 32 < lowest >> 32) {
          lowest = pairs[i];
          best = i;
        }
      }
      if ((int) (lowest >> 32) == MergeTable.NO_MERGE) {
        break;
      }
      tokens[best] = (int) lowest;
      size--;
      System.arraycopy(tokens, best + 2, tokens, best + 1, size - best - 1);
      if (best + 1 < size) {
        System.arraycopy(pairs, best + 2, pairs, best + 1, size - best - 2);
        pairs[best] = merges.find(tokens[best], tokens[best + 1]);
      }
      if (best > 0) {
        pairs[best - 1] = merges.find(tokens[best - 1], tokens[best]);
      }
    }
    return size;
  }

  private int mergeLong(int length) {
    if (next.length < length) {
      next = new int[tokens.length];
      previous = new int[tokens.length];
    }
    heap.clear();
    for (int i = 0; i < length; i++) {
      previous[i] = i - 1;
      next[i] = i + 1;
      if (i + 1 < length) {
        offer(i, i + 1);
      }
    }
    next[length - 1] = -1;
    while (!heap.isEmpty()) {
      long top = heap.pop();
      int at = (int) top;
      if ((int) (pairs[at] >> 32) == (int) (top >>> 32)) {
        mergeAt(at);
      }
    }
    int size = 0;
    for (int i = 0; i >= 0; i = next[i]) {
      tokens[size++] = tokens[i];
    }
    return size;
  }

  private void mergeAt(int at) {
    int gone = next[at];
    tokens[at] = (int) pairs[at];
    pairs[gone] = (long) MergeTable.NO_MERGE << 32;
    int after = next[gone];
    next[at] = after;
    pairs[at] = (long) MergeTable.NO_MERGE << 32;
    if (after >= 0) {
      previous[after] = at;
      offer(at, after);
    }
    if (previous[at] >= 0) {
      offer(previous[at], at);
    }
  }

  private void offer(int left, int right) {
    long pair = merges.find(tokens[left], tokens[right]);
    pairs[left] = pair;
    if ((int) (pair >> 32) != MergeTable.NO_MERGE) {
      heap.push(pair & 0xFFFFFFFF00000000L | left);
    }
  }

  /// A binary heap of longs, smallest first.
  private static final class PairHeap {

    private long[] entries = new long[256];
    private int size;

    void clear() {
      size = 0;
    }

    boolean isEmpty() {
      return size == 0;
    }

    void push(long entry) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, size * 2);
      }
      int at = size++;
      while (at > 0 && entries[at - 1 >> 1] > entry) {
        entries[at] = entries[at - 1 >> 1];
        at = at - 1 >> 1;
      }
      entries[at] = entry;
    }

    long pop() {
      long top = entries[0];
      long last = entries[--size];
      int at = 0;
      while (true) {
        int child = 2 * at + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && entries[child + 1] < entries[child]) {
          child++;
        }
        if (entries[child] >= last) {
          break;
        }
        entries[at] = entries[child];
        at = child;
      }
      entries[at] = last;
      return top;
    }
  }
}
