package dev.tessera.infer.eval.clustering;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions.Question;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.eval.statistics.Bootstrap;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.internal.Kernels;
import dev.tessera.infer.model.WordVectors;
import java.util.Arrays;

/// Which word does not belong? (Camacho-Collados & Navigli 2016)
public final class OddOneOutEvaluator {

  private final int dim;
  private final float[] unit;
  private final FoldedWords words;
  private final Kernels kernels = Kernels.best();

  private OddOneOutEvaluator(WordVectors vectors, boolean foldCase) {
    dim = vectors.dim();
    unit = UnitRows.of(vectors);
    words = new FoldedWords(vectors.vocabulary(), 0, foldCase);
  }

  /// The odd one is taken to be the word with the lowest mean cosine with all others; a tie is wrong.
  ///
  /// @param foldCase look words up without regard to case
  /// @throws BadInput if no question can be answered, or a vector holds no number
  public static OddOneOutReport evaluate(WordVectors vectors, OddOneOutQuestions set,
      boolean foldCase, Resampling resampling) {
    OddOneOutEvaluator evaluator = new OddOneOutEvaluator(vectors, foldCase);
    double[] outcomes = new double[set.questions().size()];
    double chance = 0;
    for (int q = 0; q < outcomes.length; q++) {
      outcomes[q] = evaluator.outcome(set.questions().get(q));
      chance += Double.isNaN(outcomes[q])
          ? 0
          : 1.0 / (set.questions().get(q).together().size() + 1);
    }
    double[] answered = Arrays.stream(outcomes).filter(value -> !Double.isNaN(value)).toArray();
    if (answered.length == 0) {
      throw new BadInput("none of the " + outcomes.length + " questions of " + set.name()
          + " has all its words in the vocabulary; is it the right language, and the right case?");
    }
    return new OddOneOutReport(set.name(), outcomes.length, answered.length,
        (int) Arrays.stream(answered).sum(), Bootstrap.mean(answered, resampling),
        chance / answered.length, outcomes);
  }

  private double outcome(Question question) {
    int[] ids = new int[question.together().size() + 1];
    ids[0] = words.indexOf(question.odd());
    for (int i = 1; i < ids.length; i++) {
      ids[i] = words.indexOf(question.together().get(i - 1));
    }
    if (Arrays.stream(ids).anyMatch(id -> id < 0)) {
      return Double.NaN;
    }
    return isFirstOdd(ids) ? 1 : 0;
  }

  private boolean isFirstOdd(int[] ids) {
    double first = closeness(ids, 0);
    for (int i = 1; i < ids.length; i++) {
      if (closeness(ids, i) <= first) {
        return false;
      }
    }
    return true;
  }

  private double closeness(int[] ids, int of) {
    double sum = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i != of) {
        sum += kernels.dot(unit, ids[i] * dim, unit, ids[of] * dim, dim);
      }
    }
    return sum;
  }
}
