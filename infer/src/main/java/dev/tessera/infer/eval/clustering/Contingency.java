package dev.tessera.infer.eval.clustering;

/// How clusters and categories overlap, and the figures made of it.
///
/// @param counts `[clusters][categories]`, how many words are in both
record Contingency(int[][] counts) {

  static Contingency of(int[] cluster, int clusters, int[] category, int categories) {
    int[][] counts = new int[clusters][categories];
    for (int i = 0; i < cluster.length; i++) {
      counts[cluster[i]][category[i]]++;
    }
    return new Contingency(counts);
  }

  /// The share of words that are in the commonest category of their cluster.
  double purity() {
    int sum = 0;
    for (int[] row : counts) {
      int most = 0;
      for (int count : row) {
        most = Math.max(most, count);
      }
      sum += most;
    }
    return (double) sum / total();
  }

  /// 1 if every cluster holds words of one category only (Rosenberg & Hirschberg 2007).
  double homogeneity() {
    double entropy = entropy(columnSums());
    return entropy == 0 ? 1 : 1 - (jointEntropy() - entropy(rowSums())) / entropy;
  }

  /// 1 if every category lies in one cluster.
  double completeness() {
    double entropy = entropy(rowSums());
    return entropy == 0 ? 1 : 1 - (jointEntropy() - entropy(columnSums())) / entropy;
  }

  /// The harmonic mean of the two.
  double vMeasure() {
    double sum = homogeneity() + completeness();
    return sum == 0 ? 0 : 2 * homogeneity() * completeness() / sum;
  }

  private int total() {
    int sum = 0;
    for (int count : rowSums()) {
      sum += count;
    }
    return sum;
  }

  private int[] rowSums() {
    int[] sums = new int[counts.length];
    for (int r = 0; r < counts.length; r++) {
      for (int count : counts[r]) {
        sums[r] += count;
      }
    }
    return sums;
  }

  private int[] columnSums() {
    int[] sums = new int[counts[0].length];
    for (int[] row : counts) {
      for (int c = 0; c < row.length; c++) {
        sums[c] += row[c];
      }
    }
    return sums;
  }

  private double jointEntropy() {
    int[] all = new int[counts.length * counts[0].length];
    for (int r = 0; r < counts.length; r++) {
      System.arraycopy(counts[r], 0, all, r * counts[0].length, counts[0].length);
    }
    return entropy(all);
  }

  private double entropy(int[] sizes) {
    double entropy = 0;
    double total = 0;
    for (int size : sizes) {
      total += size;
    }
    for (int size : sizes) {
      if (size > 0) {
        entropy -= size / total * Math.log(size / total);
      }
    }
    return entropy;
  }
}
