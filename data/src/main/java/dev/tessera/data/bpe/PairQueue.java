package dev.tessera.data.bpe;

import java.util.Arrays;

/// Pairs of tokens, the one to merge next first: the most frequent, and among equally frequent ones
/// that with the smaller left token, then the smaller right token. HuggingFace's trainer has the same
/// rule.
///
/// A binary heap that keeps the count of the time of entry: counts of pairs only fall, so who takes a
/// pair out compares and, if it has fallen, puts it back.
final class PairQueue {

  private final PairTable pairs;
  private int[] heap = new int[1 << 10];
  private long[] counts = new long[1 << 10];
  private int size;

  PairQueue(PairTable pairs) {
    this.pairs = pairs;
  }

  /// How many bytes of memory this takes.
  long memory() {
    return heap.length * 12L;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Enters a pair with the count it has now.
  void push(int pair) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    up(size++, pair, pairs.count(pair));
  }

  /// The first pair, by the counts of the time of entry.
  int first() {
    return heap[0];
  }

  /// The count that the first pair had when it was entered.
  long firstCount() {
    return counts[0];
  }

  void removeFirst() {
    size--;
    if (size > 0) {
      down(heap[size], counts[size]);
    }
  }

  /// Moves the first pair to where its present count puts it.
  void refreshFirst() {
    down(heap[0], pairs.count(heap[0]));
  }

  private void up(int at, int pair, long count) {
    while (at > 0) {
      int parent = at - 1 >> 1;
      if (!before(pair, count, heap[parent], counts[parent])) {
        break;
      }
      heap[at] = heap[parent];
      counts[at] = counts[parent];
      at = parent;
    }
    heap[at] = pair;
    counts[at] = count;
  }

  private void down(int pair, long count) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && before(heap[child + 1], counts[child + 1], heap[child], counts[child])) {
        child++;
      }
      if (!before(heap[child], counts[child], pair, count)) {
        break;
      }
      heap[at] = heap[child];
      counts[at] = counts[child];
      at = child;
    }
    heap[at] = pair;
    counts[at] = count;
  }

  private boolean before(int pair, long count, int other, long otherCount) {
    return count != otherCount ? count > otherCount : pairs.key(pair) < pairs.key(other);
  }
}
