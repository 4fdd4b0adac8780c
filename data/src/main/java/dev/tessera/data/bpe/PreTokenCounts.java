package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteStringTable;
import dev.tessera.data.pretokenizer.PreTokenSink;
import java.util.Arrays;

/// Different pre-tokens and how often each occurs. Confined to one thread while it grows.
final class PreTokenCounts implements PreTokenSink {

  private final ByteStringTable preTokens = new ByteStringTable(1 << 12);
  private long[] counts = new long[1 << 12];

  @Override
  public void preToken(byte[] utf8, int from, int to) {
    add(utf8, from, to, 1);
  }

  void add(byte[] utf8, int from, int to, long count) {
    int id = preTokens.add(utf8, from, to);
    if (id == counts.length) {
      counts = Arrays.copyOf(counts, id * 2);
    }
    counts[id] += count;
  }

  void addAll(PreTokenCounts other) {
    for (int id = 0; id < other.size(); id++) {
      add(other.preTokens.bytes(), other.preTokens.start(id), other.preTokens.end(id),
          other.counts[id]);
    }
  }

  int size() {
    return preTokens.size();
  }

  ByteStringTable preTokens() {
    return preTokens;
  }

  long count(int id) {
    return counts[id];
  }
}
