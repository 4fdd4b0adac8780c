package dev.tessera.cli.trial;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;

/// How tests of words are put.
///
/// @param method of answering analogies
/// @param restrict analogies use only so many of the most frequent words; 0 for all
/// @param foldCase look words up without regard to case
/// @param missing what becomes of pairs with an unknown word
public record WordSettings(AnalogyMethod method, int restrict, boolean foldCase, Missing missing) {

  public WordSettings {
    if (restrict < 0) {
      throw new BadInput("--restrict-vocab is " + restrict + "; it must be 0 (all) or more");
    }
  }

  AnalogySettings analogies(AnalogySettings.Method byThreeWords) {
    return AnalogySettings.DEFAULT.withMethod(byThreeWords)
        .withRestrict(restrict)
        .withFoldCase(foldCase);
  }

  SimilaritySettings similarity() {
    return SimilaritySettings.DEFAULT.withMissing(missing).withFoldCase(foldCase);
  }
}
