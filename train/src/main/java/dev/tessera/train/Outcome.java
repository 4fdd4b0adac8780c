package dev.tessera.train;

import java.util.Locale;

/// How a run ended.
///
/// @param kind why it ended
/// @param message one line for a person; empty if there is nothing to say
public record Outcome(Kind kind, String message) {

  /// Why a run ended.
  public enum Kind {

    /// All epochs are done.
    COMPLETED,

    /// The model did not get better any more.
    STOPPED_EARLY,

    /// The loss was no number any more, or far above where it began; the model is the last good one.
    DIVERGED;

    /// For logs and programs: `stopped_early`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All epochs are done.
  public static Outcome completed() {
    return new Outcome(Kind.COMPLETED, "");
  }

  /// The model did not get better in so many judgements.
  ///
  /// @param measure what the scores are
  public static Outcome stoppedEarly(String measure, int judgements) {
    return new Outcome(Kind.STOPPED_EARLY,
        "no better " + measure + " in " + judgements
            + (judgements == 1 ? " judgement" : " judgements"));
  }
}
