package dev.tessera.infer.eval.statistics;

import java.util.SplittableRandom;

/// Two systems judged on the same items, where items come in clusters that stand or fall together:
/// analogy questions that share a pair of words. Clusters, not items, are drawn and swapped; taking
/// items for independent would make intervals far too narrow.
public final class ClusteredComparison {

  private final double[] sums;
  private final double[] sizes;

  /// @param values of each item
  /// @param cluster of each item, from 0 to `clusters - 1`
  private ClusteredComparison(double[] values, int[] cluster, int clusters) {
    sums = new double[clusters];
    sizes = new double[clusters];
    for (int i = 0; i < values.length; i++) {
      sums[cluster[i]] += values[i];
      sizes[cluster[i]]++;
    }
  }

  /// The mean over the items, with a bootstrap interval over the clusters.
  public static Interval mean(double[] values, int[] cluster, int clusters,
      Resampling resampling) {
    return new ClusteredComparison(values, cluster, clusters).mean(resampling);
  }

  /// The difference of the means, first minus second, and a randomisation test in which the lot decides
  /// for every cluster which system is which.
  public static PairedComparison compare(double[] first, double[] second, int[] cluster,
      int clusters, Resampling resampling) {
    if (first.length != second.length || first.length != cluster.length) {
      throw new IllegalArgumentException(
          first.length + " items against " + second.length + " in clusters of " + cluster.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    ClusteredComparison all = new ClusteredComparison(differences, cluster, clusters);
    return new PairedComparison(all.mean(resampling),
        PairedComparison.randomisation(all.sums, new SplittableRandom(resampling.seed()),
            resampling.draws()),
        resampling.draws());
  }

  private Interval mean(Resampling resampling) {
    double sum = 0;
    double size = 0;
    for (int c = 0; c < sums.length; c++) {
      sum += sums[c];
      size += sizes[c];
    }
    return Bootstrap.of(sums.length, sum / size, this::mean, resampling);
  }

  private double mean(int[] counts) {
    double sum = 0;
    double size = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += counts[c] * sums[c];
      size += counts[c] * sizes[c];
    }
    return sum / size;
  }
}
