package dev.tessera.infer.eval.similarity;

import dev.tessera.data.BadInput;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.similarity.SimilarityReport.Judged;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;
import dev.tessera.infer.eval.statistics.Correlation;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Correlates cosines of word pairs with people's scores.
///
/// A set of which no pair has a vector on both sides is refused: its figures would be no figures.
///
/// With [Missing#SKIP] and [Missing#ZERO] the figures equal those of gensim's `evaluate_word_pairs`.
public final class SimilarityEvaluator {

  private SimilarityEvaluator() {}

  /// Judges vectors as they are.
  ///
  /// @throws IllegalArgumentException for [Missing#COMPOSE], which needs a model
  public static SimilarityReport evaluate(WordVectors vectors, SimilaritySet set,
      SimilaritySettings settings) {
    if (settings.missing() == Missing.COMPOSE) {
      throw new IllegalArgumentException("word vectors alone cannot compose unknown words");
    }
    return evaluate(lookup(vectors, settings), word -> null, set, settings);
  }

  /// Judges a model by its words' vectors, and by composed ones where the settings say so.
  public static SimilarityReport evaluate(EmbeddingModel model, SimilaritySet set,
      SimilaritySettings settings) {
    Vocabulary vocabulary = model.words();
    FoldedWords words = new FoldedWords(vocabulary, settings.restrict(), settings.foldCase());
    Function<String, float[]> known = word -> {
      int id = words.indexOf(word);
      return id < 0 ? null : model.wordVector(vocabulary.word(id));
    };
    Function<String, float[]> composed = settings.missing() == Missing.COMPOSE
        ? model::wordVector
        : word -> null;
    return evaluate(known, composed, set, settings);
  }

  /// Judges any encoder of texts, such as `model::encode`, by pairs of sentences.
  ///
  /// A pair with a text whose vector is zero counts as missing, and its cosine as 0.
  ///
  /// @param encoder gives each text a vector of one length, normalised or not
  public static SimilarityReport evaluateTexts(Function<String, float[]> encoder,
      SimilaritySet set, Resampling resampling) {
    SimilaritySettings settings = new SimilaritySettings(Missing.ZERO, 0, false, resampling);
    Function<String, float[]> known = text -> {
      float[] vector = encoder.apply(text);
      return isZero(vector) ? null : vector;
    };
    return evaluate(known, text -> null, set, settings);
  }

  private static boolean isZero(float[] vector) {
    for (float x : vector) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }

  private static Function<String, float[]> lookup(WordVectors vectors,
      SimilaritySettings settings) {
    FoldedWords words = new FoldedWords(vectors.vocabulary(), settings.restrict(),
        settings.foldCase());
    return word -> {
      int id = words.indexOf(word);
      if (id < 0) {
        return null;
      }
      float[] row = new float[vectors.dim()];
      System.arraycopy(vectors.rows(), id * row.length, row, 0, row.length);
      return row;
    };
  }

  /// @param known the vector of a word of the vocabulary, or null
  /// @param composed the vector of any other word, or null if it is to stay missing
  private static SimilarityReport evaluate(Function<String, float[]> known,
      Function<String, float[]> composed, SimilaritySet set, SimilaritySettings settings) {
    List<Judged> judged = new ArrayList<>();
    int missing = 0;
    boolean any = false;
    for (int p = 0; p < set.pairs().size(); p++) {
      SimilaritySet.Pair pair = set.pairs().get(p);
      float[] first = known.apply(pair.first());
      float[] second = known.apply(pair.second());
      if (first == null || second == null) {
        missing++;
        if (settings.missing() == Missing.SKIP) {
          continue;
        }
        first = first == null ? composed.apply(pair.first()) : first;
        second = second == null ? composed.apply(pair.second()) : second;
      }
      any |= first != null && second != null;
      double cosine = first == null || second == null ? 0 : cosine(first, second);
      judged.add(new Judged(p, pair.first(), pair.second(), pair.score(), cosine));
    }
    if (!any) {
      throw new BadInput("none of the " + set.pairs().size() + " pairs of " + set.name()
          + " has a vector on both sides; is it the right language, and the right case?");
    }
    double[] people = judged.stream().mapToDouble(Judged::people).toArray();
    double[] cosines = judged.stream().mapToDouble(Judged::cosine).toArray();
    return new SimilarityReport(set.name(), settings, set.pairs().size(), missing, judged.size(),
        Correlation.spearman(people, cosines, settings.resampling()),
        Correlation.pearson(people, cosines, settings.resampling()), judged);
  }

  /// In double precision; 0 if one of them is a zero vector.
  private static double cosine(float[] x, float[] y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (double) x[i] * x[i];
      yy += (double) y[i] * y[i];
      xy += (double) x[i] * y[i];
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }
}
