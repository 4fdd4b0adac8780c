package dev.tessera.train.contrastive.internal.loss;

import java.util.Comparator;
import java.util.stream.IntStream;

/// CoSENT (Su 2022): of any two pairs of a batch the one with the higher score must have the higher
/// cosine.
///
/// The loss is `log(1 + Σ exp(scale · (cos[j] − cos[i])))` over all pairs of pairs with
/// `score[i] > score[j]`. The exponential of a difference is a product, so sums over the pairs sorted by
/// score replace the double sum: `O(B log B)` instead of `O(B²)`.
public final class CosentLoss {

  private CosentLoss() {}

  /// Computes the loss and its gradient.
  ///
  /// @param cosines of the pairs, in [-1, 1]
  /// @param scores of the pairs, on any scale
  /// @param scale the inverse of the temperature, at most 300
  /// @param gradient overwritten with the derivative by each cosine
  public static double apply(double[] cosines, double[] scores, double scale, double[] gradient) {
    int count = cosines.length;
    int[] order = IntStream.range(0, count)
        .boxed() // once a batch, and far from the hot loops
        .sorted(Comparator.comparingDouble(i -> scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
    double[] below = new double[count]; // Σ exp(scale · cos[j]) over lower scores
    double[] above = new double[count]; // Σ exp(−scale · cos[i]) over higher scores
    accumulate(order, scores, cosines, scale, below, 1);
    accumulate(order, scores, cosines, -scale, above, -1);
    double total = 1;
    for (int i = 0; i < count; i++) {
      total += Math.exp(-scale * cosines[i]) * below[i];
    }
    for (int i = 0; i < count; i++) {
      gradient[i] = scale * (Math.exp(scale * cosines[i]) * above[i]
          - Math.exp(-scale * cosines[i]) * below[i]) / total;
    }
    return Math.log(total);
  }

  /// Walks the pairs by rising (`step` 1) or falling (-1) score and gives each the sum over those that
  /// came before it with another score.
  private static void accumulate(int[] order, double[] scores, double[] cosines, double scale,
      double[] sums, int step) {
    int count = order.length;
    double before = 0;
    double tied = 0;
    for (int k = step > 0 ? 0 : count - 1; k >= 0 && k < count; k += step) {
      int last = k - step;
      if (last >= 0 && last < count && scores[order[k]] != scores[order[last]]) {
        before += tied;
        tied = 0;
      }
      sums[order[k]] = before;
      tied += Math.exp(scale * cosines[order[k]]);
    }
  }
}
