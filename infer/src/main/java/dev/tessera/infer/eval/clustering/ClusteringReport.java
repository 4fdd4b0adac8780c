package dev.tessera.infer.eval.clustering;

import java.util.List;

/// How well clusters found without labels match people's categories.
///
/// @param name of the list
/// @param words in the list
/// @param used those that are in the vocabulary
/// @param categories with at least one known word; also the number of clusters
/// @param purity the share of words that are in the commonest category of their cluster
/// @param homogeneity 1 if every cluster holds words of one category only
/// @param completeness 1 if every category lies in one cluster
/// @param vMeasure the harmonic mean of the two
/// @param clusters the words of each cluster
public record ClusteringReport(String name, int words, int used, int categories, double purity,
    double homogeneity, double completeness, double vMeasure, List<List<String>> clusters) {

  public ClusteringReport {
    clusters = clusters.stream().map(List::copyOf).toList();
  }
}
