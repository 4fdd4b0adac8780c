package dev.tessera.data.bpe;

import java.io.IOException;

/// The counts that learning begins with: all of them, or, if learning with all of them would not fit
/// into the memory, the most frequent ones.
///
/// @param counts the pre-tokens to learn from
/// @param pieces how many pre-tokens the text has, counted as often as they occur, rare ones included
/// @param least pre-tokens that occur less often than this were left out
record FittingCounts(PreTokenCounts counts, long pieces, long least) {

  /// Counts from here on are not told apart when it is decided what is rare.
  private static final int FREQUENT = 1 << 10;

  /// Something that can be gone through twice.
  @FunctionalInterface
  interface Source {
    void each(CountRun.Visitor visitor) throws IOException;
  }

  /// Takes from a source what fits.
  static FittingCounts of(Source source, long maxMemory) throws IOException {
    Census census = new Census();
    source.each(census);
    long least = census.least(maxMemory);
    PreTokenCounts counts = new PreTokenCounts();
    source.each((preToken, length, count) -> {
      if (count >= least) {
        counts.add(preToken, 0, length, count);
      }
    });
    return new FittingCounts(counts, census.pieces, least);
  }

  /// All of `all` if it fits, else what does.
  static FittingCounts of(PreTokenCounts all, long maxMemory) throws IOException {
    if (learningMemory(all.size(), all.bytes()) <= maxMemory) {
      return new FittingCounts(all, all.total(), 1);
    }
    return of(visitor -> {
      byte[] preToken = new byte[64];
      for (int id = 0; id < all.size(); id++) {
        int start = all.preTokens().start(id);
        int length = all.preTokens().end(id) - start;
        if (length > preToken.length) {
          preToken = new byte[length * 2];
        }
        System.arraycopy(all.preTokens().bytes(), start, preToken, 0, length);
        visitor.count(preToken, length, all.count(id));
      }
    }, maxMemory);
  }

  private static long learningMemory(long preTokens, long bytes) {
    return PreTokenCounts.memory(preTokens, bytes) + MergeLearner.memory(preTokens, bytes);
  }

  /// How many pre-tokens there are of each frequency.
  private static final class Census implements CountRun.Visitor {

    private final long[] preTokens = new long[FREQUENT + 1];
    private final long[] bytes = new long[FREQUENT + 1];
    private long pieces;

    @Override
    public void count(byte[] preToken, int length, long count) {
      int frequency = (int) Math.min(count, FREQUENT);
      preTokens[frequency]++;
      bytes[frequency] += length;
      pieces += count;
    }

    /// The lowest frequency such that all pre-tokens of at least that frequency fit.
    long least(long maxMemory) {
      long types = 0;
      long length = 0;
      for (int frequency = FREQUENT; frequency > 0; frequency--) {
        types += preTokens[frequency];
        length += bytes[frequency];
        if (learningMemory(types, length) > maxMemory) {
          return Math.min(frequency + 1, FREQUENT);
        }
      }
      return 1;
    }
  }
}
