package dev.tessera.train.internal;

/// How the best model of a run stands.
///
/// @param best score so far
/// @param since judgements since then
public record Standing(double best, int since) {

  /// Before the first judgement.
  public static final Standing NONE = new Standing(Double.NEGATIVE_INFINITY, 0);

  /// Whether a model with this score is better than all before.
  public boolean isBeatenBy(double score) {
    return score > best;
  }

  /// After one more judgement.
  public Standing after(double score) {
    return isBeatenBy(score) ? new Standing(score, 0) : new Standing(best, since + 1);
  }

  /// Whether so many judgements without a better score were enough to give up.
  ///
  /// @param patience 0 for never
  public boolean isHopeless(int patience) {
    return patience > 0 && since >= patience;
  }
}
