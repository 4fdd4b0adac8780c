package dev.tessera.infer.eval.analogy;

import java.util.List;

/// What became of one question.
///
/// @param predicted the best answers, best first, at most [AnalogySettings#top]; empty if the question
/// was left out because a word of it is not in the vocabulary
/// @param score of the best answer: b − a + c in cosines for COS_ADD (not divided by the length of the
/// offset), the product for COS_MUL, the cosine of the directions (not divided by the
/// length of b − a) for PAIR_DIRECTION; 0 if left out
/// @param correct whether the best answer is right
/// @param correctAtTop whether one of `predicted` is right
public record AnalogyAnswer(AnalogyQuestion question, List<String> predicted, float score,
    boolean correct, boolean correctAtTop) {

  public AnalogyAnswer {
    predicted = List.copyOf(predicted);
  }

  /// Whether all words of the question are in the vocabulary.
  public boolean answered() {
    return !predicted.isEmpty();
  }

  AnalogyScore asScore() {
    return new AnalogyScore(1, answered() ? 1 : 0, correct ? 1 : 0, correctAtTop ? 1 : 0);
  }
}
