package dev.tessera.infer.eval.analogy;

/// How many of some questions were answered rightly.
///
/// @param questions in the set
/// @param answered those whose words are all in the vocabulary; the others are left out
/// @param correct those whose best answer is right
/// @param correctAtTop those with a right answer among the [AnalogySettings#top] best
public record AnalogyScore(int questions, int answered, int correct, int correctAtTop) {

  public static final AnalogyScore NONE = new AnalogyScore(0, 0, 0, 0);

  /// The share of the answered questions that is right, as gensim and word2vec count; 0 if there is
  /// none.
  public double accuracy() {
    return answered == 0 ? 0 : (double) correct / answered;
  }

  /// The share of the answered questions with a right answer among the best.
  public double accuracyAtTop() {
    return answered == 0 ? 0 : (double) correctAtTop / answered;
  }

  /// The share of the questions that could be put at all.
  public double coverage() {
    return questions == 0 ? 0 : (double) answered / questions;
  }

  public AnalogyScore plus(AnalogyScore other) {
    return new AnalogyScore(questions + other.questions, answered + other.answered,
        correct + other.correct, correctAtTop + other.correctAtTop);
  }
}
