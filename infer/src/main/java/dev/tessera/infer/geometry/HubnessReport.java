package dev.tessera.infer.geometry;

import java.util.List;

/// Whether some words are everybody's neighbour (Radovanović, Nanopoulos & Ivanović 2010).
///
/// @param words how many were looked at, the most frequent ones
/// @param k neighbours a word
/// @param skewness of how often a word is among the k nearest of others; 0 if symmetric, above 1 marked
/// hubness
/// @param orphans the share of words that are nobody's neighbour
/// @param hubs the words that are neighbours most often
public record HubnessReport(int words, int k, double skewness, double orphans, List<Hub> hubs) {

  /// @param occurrences how many words have it among their k nearest; k on average
  public record Hub(String word, int occurrences) {}

  public HubnessReport {
    hubs = List.copyOf(hubs);
  }
}
