package dev.tessera.infer.geometry;

import dev.tessera.infer.eval.similarity.SimilarityReport;

/// How near to each other vectors lie that belong together (alignment; Wang & Isola 2020).
///
/// @param set where the pairs come from
/// @param pairs those that people scored in the upper fifth of the set's range
/// @param meanSquaredDistance of their vectors, each scaled to length 1: 2 − 2·cosine; 0 is best; NaN
/// if there is none
/// @param others the same for all other pairs, which should be larger
public record Alignment(String set, int pairs, double meanSquaredDistance, double others) {

  private static final double UPPER = 0.8;

  public static Alignment of(SimilarityReport report) {
    double low = report.judged()
        .stream()
        .mapToDouble(SimilarityReport.Judged::people)
        .min()
        .orElse(0);
    double high = report.judged()
        .stream()
        .mapToDouble(SimilarityReport.Judged::people)
        .max()
        .orElse(0);
    double least = low + UPPER * (high - low);
    double near = 0;
    double far = 0;
    int pairs = 0;
    for (SimilarityReport.Judged judged : report.judged()) {
      double squared = 2 - 2 * judged.cosine();
      if (judged.people() >= least) {
        near += squared;
        pairs++;
      } else {
        far += squared;
      }
    }
    return new Alignment(report.name(), pairs, near / pairs,
        far / (report.judged().size() - pairs));
  }
}
