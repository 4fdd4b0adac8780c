package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import java.util.Arrays;

/// Different pre-tokens and how often each occurs. Confined to one thread while it grows.
final class PreTokenCounts {

  private final ByteStringTable preTokens = new ByteStringTable(1 << 12);
  private long[] counts = new long[1 << 12];
  private long total;

  void add(byte[] utf8, int from, int to, long count) {
    int id = preTokens.add(utf8, from, to);
    if (id == counts.length) {
      counts = Arrays.copyOf(counts, id * 2);
    }
    counts[id] += count;
    total += count;
  }

  void addAll(PreTokenCounts other) {
    for (int id = 0; id < other.size(); id++) {
      add(other.preTokens.bytes(), other.preTokens.start(id), other.preTokens.end(id),
          other.counts[id]);
    }
  }

  /// How many different pre-tokens there are.
  int size() {
    return preTokens.size();
  }

  /// How many bytes they have together.
  int bytes() {
    return size() == 0 ? 0 : preTokens.end(size() - 1);
  }

  /// How often any of them occurs.
  long total() {
    return total;
  }

  ByteStringTable preTokens() {
    return preTokens;
  }

  long count(int id) {
    return counts[id];
  }

  /// How many bytes of memory these counts need at most, arrays that have just doubled included: what
  /// decides when they go to disk. Memory that [#clear] keeps does not count.
  long memory() {
    return memory(size(), bytes());
  }

  /// How many bytes of memory so many pre-tokens need at most.
  ///
  /// @param bytes how many bytes they have together
  static long memory(long preTokens, long bytes) {
    return preTokens * 56 + bytes * 2;
  }

  /// How many bytes of memory so many pre-tokens take.
  static long allocated(long preTokens, long bytes) {
    return ByteStringTable.memory(preTokens, bytes) + ByteStringTable.doubled(preTokens) * 8;
  }

  void clear() {
    Arrays.fill(counts, 0, size(), 0);
    preTokens.clear();
    total = 0;
  }
}
