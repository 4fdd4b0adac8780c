package dev.tessera.infer.eval.battery;

/// What came of one test.
///
/// @param test its name
/// @param measure what is measured: `accuracy`, `Spearman` or a retrieval metric
/// @param value the higher the better; NaN if not defined
/// @param items how many questions, pairs or queries the value is taken over
public record TestScore(String test, String measure, double value, int items) {

  /// Test and measure, as logs and plots name the score.
  public String name() {
    return test + " " + measure;
  }
}
