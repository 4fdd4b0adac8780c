package dev.tessera.infer.eval.similarity;

import dev.tessera.infer.eval.statistics.Resampling;

/// How word similarity is judged.
///
/// @param missing what becomes of a pair with a word that is not in the vocabulary
/// @param restrict only the `restrict` most frequent words count as known; 0 for all
/// @param foldCase look words up without regard to case; of words that differ only in case the most
/// frequent stands for all
/// @param resampling for the intervals
public record SimilaritySettings(Missing missing, int restrict, boolean foldCase,
    Resampling resampling) {

  /// What gensim does unless told otherwise.
  public static final SimilaritySettings DEFAULT = new SimilaritySettings(Missing.SKIP, 300_000,
      true, Resampling.DEFAULT);

  /// What becomes of a pair with a word that is not in the vocabulary.
  public enum Missing {
    /// It is left out.
    SKIP,
    /// The model composes the word from its tokens; a word without any token makes its pair count as
    /// [#ZERO].
    COMPOSE,
    /// Its similarity is taken to be 0.
    ZERO
  }

  public SimilaritySettings {
    if (restrict < 0) {
      throw new IllegalArgumentException("restrict " + restrict);
    }
  }

  public SimilaritySettings withMissing(Missing other) {
    return new SimilaritySettings(other, restrict, foldCase, resampling);
  }

  public SimilaritySettings withRestrict(int words) {
    return new SimilaritySettings(missing, words, foldCase, resampling);
  }

  public SimilaritySettings withFoldCase(boolean fold) {
    return new SimilaritySettings(missing, restrict, fold, resampling);
  }

  public SimilaritySettings withResampling(Resampling other) {
    return new SimilaritySettings(missing, restrict, foldCase, other);
  }
}
