package dev.tessera.retrieval.fusion;

/// Which scores become 0 and 1 before two sides are mixed.
public enum Normalisation {

  /// The lowest and the highest score among the candidates that the side itself put forward. What is
  /// below counts as 0. Depends on how many candidates are asked for.
  MIN_MAX {
    @Override
    Range range(SideScores side) {
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < side.size(); i++) {
        if (side.ranks()[i] > 0) {
          lowest = Math.min(lowest, side.scores()[i]);
          highest = Math.max(highest, side.scores()[i]);
        }
      }
      return new Range(lowest, highest);
    }
  },

  /// The bound that no score can be below, and the highest score among the candidates ("TM2C2" of Bruch,
  /// Gai and Ingber 2023). Does not depend on how many candidates there are; the best of each side
  /// counts 1 however good it is.
  MAX {
    @Override
    Range range(SideScores side) {
      double highest = side.lowest();
      for (float score : side.scores()) {
        highest = Math.max(highest, Float.isNaN(score) ? highest : score);
      }
      return new Range(side.lowest(), highest);
    }
  },

  /// The bounds that no score can leave, whatever the documents. A document's score depends on nothing
  /// but itself, the query and the word statistics: scores of two queries can be compared, and a
  /// threshold means something.
  BOUNDS {
    @Override
    Range range(SideScores side) {
      return new Range(side.lowest(), side.highest());
    }
  };

  abstract Range range(SideScores side);

  /// A range of scores; `lowest > highest` if it is empty.
  record Range(double lowest, double highest) {

    /// Where a score lies between lowest (0) and highest (1); below is 0, above 1, and where the two
    /// are one, its score counts 1.
    double place(float score) {
      if (Float.isNaN(score) || lowest > highest || score < lowest) {
        return 0;
      }
      if (score >= highest) {
        return highest > 0 || lowest < highest ? 1 : 0;
      }
      return (score - lowest) / (highest - lowest);
    }
  }
}
