package dev.tessera.cli.trial;

import dev.tessera.infer.eval.analogy.AnalogySettings;
import java.util.Optional;

/// The ways to answer analogies that can be chosen, as papers call them.
public enum AnalogyMethod {
  COS_ADD("3CosAdd", AnalogySettings.Method.COS_ADD),
  COS_MUL("3CosMul", AnalogySettings.Method.COS_MUL),
  PAIR_DISTANCE("PairDistance", AnalogySettings.Method.PAIR_DIRECTION),
  /// Learns a relation from its pairs, so it has no question of three words.
  LR_COS("LRCos", null);

  private final String label;
  private final AnalogySettings.Method byThreeWords;

  AnalogyMethod(String label, AnalogySettings.Method byThreeWords) {
    this.label = label;
    this.byThreeWords = byThreeWords;
  }

  /// The method for questions of three words, unless it is one that learns.
  Optional<AnalogySettings.Method> byThreeWords() {
    return Optional.ofNullable(byThreeWords);
  }

  @Override
  public String toString() {
    return label;
  }
}
