package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;

/// Which pieces of a token share what they learn with other tokens: its runs of characters of these
/// lengths, with `<` before the token and `>` behind it (Bojanowski et al. 2017, "Enriching word vectors
/// with subword information", §3.2).
///
/// @param min fewest characters, the marks counted
/// @param max most characters; 0 if there are no pieces
public record Ngrams(int min, int max) {

  public static final Ngrams NONE = new Ngrams(0, 0);

  private static final int LONGEST = 20;

  /// @throws BadInput if the lengths make no sense
  public Ngrams {
    if (max < 0 || max > LONGEST || min < 0 || max > 0 && (min < 1 || min > max)) {
      throw new BadInput("--minn is " + min + " and --maxn is " + max + "; they must be from 1 to "
          + LONGEST + ", --minn not above --maxn, or --maxn 0 for no character n-grams");
    }
  }

  /// fastText's lengths.
  static Ngrams usual() {
    return new Ngrams(3, 6);
  }

  boolean areNone() {
    return max == 0;
  }
}
