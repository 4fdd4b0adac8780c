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

  /// Length 5 alone, as Grave et al. have it (2018, "Learning word vectors for 157 languages"). Shorter ones tie
  /// together what has little in common, and the usual 3 to 6 take four times as many rows.
  static Ngrams usual() {
    return new Ngrams(5, 5);
  }

  /// N-grams of these lengths, of the usual ones where none is said.
  ///
  /// @param min null for the usual one, or `max` if that is less
  /// @param max null for the usual one, or `min` if that is more; 0 for no n-grams
  /// @throws BadInput if the lengths make no sense
  public static Ngrams of(Integer min, Integer max) {
    if (max != null && max == 0) {
      return NONE;
    }
    Ngrams usual = usual();
    int most = max != null ? max : min != null ? Math.max(usual.max, min) : usual.max;
    return new Ngrams(min != null ? min : Math.min(usual.min, most), most);
  }

  boolean areNone() {
    return max == 0;
  }
}
