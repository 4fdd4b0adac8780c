package dev.tessera.data.pairs;

import java.util.List;

/// Two texts that belong together, such as a question and its answer.
///
/// @param anchor what would be searched with
/// @param positive what should be found
/// @param negatives texts that look as if they belonged to the anchor and do not; often none
public record Pair(String anchor, String positive, List<String> negatives) implements Example {

  public Pair {
    negatives = List.copyOf(negatives);
  }

  public Pair(String anchor, String positive) {
    this(anchor, positive, List.of());
  }
}
