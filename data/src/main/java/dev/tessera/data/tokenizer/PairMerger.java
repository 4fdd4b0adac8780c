package dev.tessera.data.tokenizer;

import java.util.SplittableRandom;

/// Byte-pair merging of one pre-token (Sennrich et al. 2016): again and again the adjacent pair of the
/// lowest rank, the leftmost first, until none merges.
///
/// Short pre-tokens are merged by looking through all pairs for the lowest rank, long ones with a heap.
/// Scratch space is kept from call to call; confined to one thread.
final class PairMerger implements PreTokenModel {

  /// Up to this length a scan over an array beats the heap.
  private static final int SHORT = 64;

  private static final int NO_MERGE = MergeTable.NO_MERGE;

  private final BpeTables tables;
  private final MergeTable merges;
  private int[] tokens = new int[SHORT];
  /// The rank of the pair that begins here.
  private int[] ranks = new int[SHORT];
  private final LinkedMerger linked;
  private final double dropout;

  PairMerger(BpeTables tables) {
    this(tables, 0, null);
  }

  /// @param dropout the probability that a merge is passed over when its turn comes
  /// @param random only used if there is dropout
  PairMerger(BpeTables tables, double dropout, SplittableRandom random) {
    this.tables = tables;
    this.merges = tables.merges();
    this.dropout = dropout;
    this.linked = new LinkedMerger(merges, dropout, random);
  }

  @Override
  public void encode(byte[] utf8, int from, int to, TokenSink sink) {
    if (tables.wholeFirst() && dropout == 0) {
      int whole = tables.find(utf8, from, to);
      if (whole >= 0) {
        sink.add(whole);
        return;
      }
    }
    int size = merge(utf8, from, to);
    for (int i = 0; i < size; i++) {
      sink.add(tokens[i]);
    }
  }

  /// Merges `utf8[from, to)` without looking whether it is a token as a whole.
  ///
  /// @return how many tokens it becomes; see [#token]
  int merge(byte[] utf8, int from, int to) {
    reserve(to - from);
    int size = 0;
    for (int i = from; i < to; i++) {
      int token = tables.byteToken(utf8[i]);
      if (token >= 0) {
        tokens[size++] = token;
      }
    }
    if (size < to - from) {
      // Some bytes have no token: those next to them are neighbours now.
      for (int i = 0; i + 1 < size; i++) {
        ranks[i] = merges.rank(tokens[i], tokens[i + 1]);
      }
    } else {
      for (int i = 0; i + 1 < size; i++) {
        ranks[i] = merges.byteRank(utf8[from + i], utf8[from + i + 1]);
      }
    }
    return size <= SHORT && dropout == 0 ? mergeShort(size) : linked.merge(tokens, ranks, size);
  }

  /// A token of the last merge.
  int token(int index) {
    return tokens[index];
  }

  private void reserve(int length) {
    if (tokens.length < length) {
      tokens = new int[Math.max(length, tokens.length * 2)];
      ranks = new int[tokens.length];
    }
  }

  private int mergeShort(int length) {
    int size = length;
    while (size > 1) {
      int best = 0;
      int lowest = ranks[0];
      for (int i = 1; i < size - 1; i++) {
        if (ranks[i] < lowest) {
          lowest = ranks[i];
          best = i;
        }
      }
      if (lowest == NO_MERGE) {
        break;
      }
      size--;
      tokens[best] = merges.result(lowest);
      for (int i = best + 1; i < size; i++) {
        tokens[i] = tokens[i + 1];
        ranks[i - 1] = ranks[i];
      }
      if (best < size - 1) {
        ranks[best] = merges.rank(tokens[best], tokens[best + 1]);
      }
      if (best > 0) {
        ranks[best - 1] = merges.rank(tokens[best - 1], tokens[best]);
      }
    }
    return size;
  }
}
