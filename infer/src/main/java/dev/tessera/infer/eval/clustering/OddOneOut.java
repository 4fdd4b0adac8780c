package dev.tessera.infer.eval.clustering;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.internal.Kernels;
import dev.tessera.infer.model.WordVectors;
import java.util.List;

/// Which word does not belong? (Camacho-Collados & Navigli 2016)
public final class OddOneOut {

  private OddOneOut() {}

  /// @param together words that belong together, at least two
  /// @param odd the word that does not
  public record Question(List<String> together, String odd) {

    public Question {
      together = List.copyOf(together);
      if (together.size() < 2) {
        throw new IllegalArgumentException("two words at least belong together, not " + together);
      }
    }
  }

  /// @param questions in the set
  /// @param answered those whose words are all in the vocabulary
  /// @param correct those whose odd word was found
  /// @param chance the share that guessing would find
  public record Report(int questions, int answered, int correct, double chance) {

    public double accuracy() {
      return answered == 0 ? 0 : (double) correct / answered;
    }
  }

  /// The odd one is taken to be the word with the lowest mean cosine with all others; a tie is wrong.
  ///
  /// @param foldCase look words up without regard to case
  public static Report evaluate(WordVectors vectors, List<Question> questions, boolean foldCase) {
    FoldedWords words = new FoldedWords(vectors.vocabulary(), 0, foldCase);
    WordVectors unit = vectors.normalised();
    int answered = 0;
    int correct = 0;
    double chance = 0;
    for (Question question : questions) {
      int[] ids = new int[question.together().size() + 1];
      ids[0] = words.indexOf(question.odd());
      boolean known = ids[0] >= 0;
      for (int i = 1; i < ids.length; i++) {
        ids[i] = words.indexOf(question.together().get(i - 1));
        known &= ids[i] >= 0;
      }
      if (known) {
        answered++;
        chance += 1.0 / ids.length;
        correct += isOdd(unit, ids) ? 1 : 0;
      }
    }
    return new Report(questions.size(), answered, correct, answered == 0 ? 0 : chance / answered);
  }

  /// Whether the first of the words is the odd one.
  private static boolean isOdd(WordVectors unit, int[] ids) {
    double first = closeness(unit, ids, 0);
    for (int i = 1; i < ids.length; i++) {
      if (closeness(unit, ids, i) <= first) {
        return false;
      }
    }
    return true;
  }

  private static double closeness(WordVectors unit, int[] ids, int of) {
    double sum = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i != of) {
        sum += Kernels.best()
            .dot(unit.rows(), ids[i] * unit.dim(), unit.rows(),
                ids[of] * unit.dim(), unit.dim());
      }
    }
    return sum;
  }
}
