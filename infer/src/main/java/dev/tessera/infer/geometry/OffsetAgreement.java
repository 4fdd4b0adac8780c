package dev.tessera.infer.geometry;

import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Whether a relation is one direction: do the offsets of its pairs agree, and more than offsets between
/// the same words paired at random?
///
/// @param relation its name
/// @param pairs how many are known
/// @param agreement the mean cosine of all pairs of offsets; NaN for fewer than two pairs
/// @param shuffled the same with answers dealt out at random, on average: what the two groups of words
/// alone explain
/// @param pValue how often shuffled answers agree at least as well
public record OffsetAgreement(String relation, int pairs, double agreement, double shuffled,
    double pValue) {

  /// @param foldCase look words up without regard to case
  /// @param resampling how many shuffles, and their seed
  public static OffsetAgreement of(WordVectors vectors, Relation relation, boolean foldCase,
      Resampling resampling) {
    return of(vectors.normalised(), relation, new FoldedWords(vectors.vocabulary(), 0, foldCase),
        resampling);
  }

  /// @param unit vectors of length 1
  /// @param words of these vectors
  static OffsetAgreement of(WordVectors unit, Relation relation, FoldedWords words,
      Resampling resampling) {
    KnownPairs pairs = KnownPairs.of(relation, words);
    return judge(relation.name(), pairs.starts(unit), pairs.ends(unit), resampling);
  }

  private static OffsetAgreement judge(String name, List<float[]> starts, List<float[]> ends,
      Resampling resampling) {
    int n = starts.size();
    int[] order = IntStream.range(0, n).toArray();
    double observed = agreement(starts, ends, order);
    SplittableRandom random = new SplittableRandom(resampling.seed());
    double sum = 0;
    int extreme = 1;
    for (int d = 0; d < resampling.draws() && n > 1; d++) {
      shuffle(order, random);
      double drawn = agreement(starts, ends, order);
      sum += drawn;
      extreme += drawn >= observed ? 1 : 0;
    }
    return new OffsetAgreement(name, n, observed,
        n > 1 ? sum / resampling.draws() : Double.NaN,
        n > 1 ? extreme / (resampling.draws() + 1.0) : Double.NaN);
  }

  /// The mean cosine of all pairs of offsets from a start to its end.
  ///
  /// @return NaN for fewer than two offsets
  public static double agreement(List<float[]> starts, List<float[]> ends) {
    return agreement(starts, ends, IntStream.range(0, starts.size()).toArray());
  }

  /// The square of the sum of n unit vectors is the sum of all their products, n of them with
  /// themselves.
  private static double agreement(List<float[]> starts, List<float[]> ends, int[] order) {
    int n = order.length;
    if (n < 2) {
      return Double.NaN;
    }
    double[] sum = new double[starts.getFirst().length];
    for (int p = 0; p < n; p++) {
      float[] start = starts.get(p);
      float[] end = ends.get(order[p]);
      double squares = 0;
      for (int i = 0; i < sum.length; i++) {
        double difference = end[i] - start[i];
        squares += difference * difference;
      }
      double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (end[i] - start[i]) * scale;
      }
    }
    double square = Arrays.stream(sum).map(x -> x * x).sum();
    return (square - n) / ((double) n * (n - 1));
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
