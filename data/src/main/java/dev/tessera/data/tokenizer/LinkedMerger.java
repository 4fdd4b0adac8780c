package dev.tessera.data.tokenizer;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Byte-pair merging of a long pre-token: its tokens are a linked list, its pairs a binary heap by rank,
/// then position. O(n log n) for n bytes, whatever they are.
final class LinkedMerger {

  private static final int NO_MERGE = MergeTable.NO_MERGE;

  private final MergeTable merges;
  private int[] previous = new int[0];
  private int[] next = new int[0];
  /// Rank in the upper, position in the lower half. Entries whose pair has changed since stay in it
  /// until they come up.
  private long[] heap = new long[256];
  private int heapSize;

  private final double dropout;
  private final SplittableRandom random;
  /// Entries that dropout passed over; they get another chance after the next merge.
  private long[] passedOver = new long[16];
  private int passedOverSize;

  LinkedMerger(MergeTable merges, double dropout, SplittableRandom random) {
    this.merges = merges;
    this.dropout = dropout;
    this.random = random;
  }

  /// Merges the first `length` of `tokens` in place.
  ///
  /// @param ranks the rank of each pair, the last entry unused; overwritten
  /// @return how many tokens are left
  int merge(int[] tokens, int[] ranks, int length) {
    if (length < 2) {
      return length;
    }
    link(ranks, length);
    while (heapSize > 0) {
      long top = pop();
      int at = (int) top;
      if (ranks[at] != (int) (top >>> 32)) {
        continue;
      }
      if (dropout > 0 && random.nextDouble() < dropout) {
        passOver(top);
      } else {
        mergeAt(at, tokens, ranks);
        while (passedOverSize > 0) {
          push(passedOver[--passedOverSize]);
        }
      }
    }
    int size = 0;
    for (int i = 0; i >= 0; i = next[i]) {
      tokens[size++] = tokens[i];
    }
    return size;
  }

  private void link(int[] ranks, int length) {
    if (next.length < length) {
      next = new int[ranks.length];
      previous = new int[ranks.length];
    }
    heapSize = 0;
    passedOverSize = 0;
    ranks[length - 1] = NO_MERGE;
    for (int i = 0; i < length; i++) {
      previous[i] = i - 1;
      next[i] = i + 1;
      if (ranks[i] != NO_MERGE) {
        push((long) ranks[i] << 32 | i);
      }
    }
    next[length - 1] = -1;
  }

  private void passOver(long entry) {
    if (passedOverSize == passedOver.length) {
      passedOver = Arrays.copyOf(passedOver, passedOverSize * 2);
    }
    passedOver[passedOverSize++] = entry;
  }

  private void mergeAt(int at, int[] tokens, int[] ranks) {
    tokens[at] = merges.result(ranks[at]);
    int gone = next[at];
    int after = next[gone];
    next[at] = after;
    ranks[gone] = NO_MERGE;
    ranks[at] = NO_MERGE;
    if (after >= 0) {
      previous[after] = at;
      offer(at, after, tokens, ranks);
    }
    if (previous[at] >= 0) {
      offer(previous[at], at, tokens, ranks);
    }
  }

  private void offer(int left, int right, int[] tokens, int[] ranks) {
    int rank = merges.rank(tokens[left], tokens[right]);
    ranks[left] = rank;
    if (rank != NO_MERGE) {
      push((long) rank << 32 | left);
    }
  }

  private void push(long entry) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, heapSize * 2);
    }
    int at = heapSize++;
    while (at > 0 && heap[at - 1 >> 1] > entry) {
      heap[at] = heap[at - 1 >> 1];
      at = at - 1 >> 1;
    }
    heap[at] = entry;
  }

  private long pop() {
    long top = heap[0];
    long last = heap[--heapSize];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
