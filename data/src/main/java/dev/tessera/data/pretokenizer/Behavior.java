package dev.tessera.data.pretokenizer;

/// What a [Split] does with the stretches that its pattern matches; HuggingFace's
/// `SplitDelimiterBehavior`.
public enum Behavior {

  /// Matches are dropped.
  REMOVED("Removed"),
  /// Every match is a pre-token of its own.
  ISOLATED("Isolated"),
  /// A match joins the pre-token before it.
  MERGED_WITH_PREVIOUS("MergedWithPrevious"),
  /// A match joins the pre-token behind it.
  MERGED_WITH_NEXT("MergedWithNext"),
  /// Matches that touch each other are one pre-token.
  CONTIGUOUS("Contiguous");

  private final String spelling;

  Behavior(String spelling) {
    this.spelling = spelling;
  }

  /// As `tokenizer.json` spells it.
  public String spelling() {
    return spelling;
  }
}
