package dev.tessera.infer.eval.analogy;

/// How analogy questions are put.
///
/// @param method how the three words are combined
/// @param restrict only the `restrict` most frequent words take part, as question words and as answers;
/// 0 for all
/// @param foldCase compare words without regard to case; of words that differ only in case the most
/// frequent stands for all
/// @param top an answer also counts as [AnalogyScore#correctAtTop] if it is among the `top` best
public record AnalogySettings(Method method, int restrict, boolean foldCase, int top) {

  /// What gensim does unless told otherwise.
  public static final AnalogySettings DEFAULT = new AnalogySettings(Method.COS_ADD, 300_000, true, 1);

  public enum Method {
    /// cos(d, b) − cos(d, a) + cos(d, c) (Mikolov, Yih & Zweig 2013)
    COS_ADD("3CosAdd"),
    /// cos(d, b) · cos(d, c) / cos(d, a), cosines shifted to `[0, 1]` (Levy & Goldberg 2014)
    COS_MUL("3CosMul"),
    /// the cosine of d − c with b − a, also called PairDistance (Mikolov, Yih & Zweig 2013; Levy &
    /// Goldberg 2014, equation 2)
    PAIR_DIRECTION("PairDistance");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /// How papers call it.
    public String label() {
      return label;
    }
  }

  public AnalogySettings {
    if (restrict < 0 || top < 1) {
      throw new IllegalArgumentException("restrict " + restrict + ", top " + top);
    }
  }

  public AnalogySettings withMethod(Method other) {
    return new AnalogySettings(other, restrict, foldCase, top);
  }

  public AnalogySettings withRestrict(int words) {
    return new AnalogySettings(method, words, foldCase, top);
  }

  public AnalogySettings withFoldCase(boolean fold) {
    return new AnalogySettings(method, restrict, fold, top);
  }

  public AnalogySettings withTop(int best) {
    return new AnalogySettings(method, restrict, foldCase, best);
  }
}
