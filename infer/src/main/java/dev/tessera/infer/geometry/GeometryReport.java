package dev.tessera.infer.geometry;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import java.util.List;
import java.util.Optional;

/// The geometry of a space of words, as people describe it.
///
/// @param space how evenly it is filled
/// @param hubness whether some words are everybody's neighbour
/// @param frequency how length goes with frequency; empty if the counts are not known
/// @param offsets whether relations are directions, one a relation
/// @param alignments whether what belongs together lies together, one a similarity set
public record GeometryReport(SpaceReport space, HubnessReport hubness,
    Optional<FrequencyReport> frequency, List<OffsetAgreement> offsets,
    List<Alignment> alignments) {

  private static final int NEIGHBOURS = 10;
  private static final int BANDS = 10;

  /// Of tens of thousands of words: a sample takes a pass over all of them, and the interval is narrow.
  private static final Resampling FEWER = new Resampling(1_000, 0.95, 1);

  /// Shuffles of a relation's answers: enough for a p-value of .001.
  private static final Resampling SHUFFLES = new Resampling(2_000, 0.95, 1);

  public GeometryReport {
    offsets = List.copyOf(offsets);
    alignments = List.copyOf(alignments);
  }

  /// @param words only so many of the most frequent words, but for the relations
  /// @param relations whose offsets are to be looked at
  /// @param similarities of the same vectors
  /// @throws dev.tessera.data.BadInput if there are too few words, or a vector holds no number
  public static GeometryReport of(WordVectors vectors, int words, List<Relations> relations,
      List<SimilarityReport> similarities, Progress progress) {
    UnitRows.of(vectors);
    WordVectors unit = vectors.normalised();
    FoldedWords folded = new FoldedWords(vectors.vocabulary(), 0, true);
    List<OffsetAgreement> offsets = relations.stream()
        .flatMap(set -> set.relations().stream())
        .parallel()
        .map(relation -> OffsetAgreement.of(unit, relation, folded, SHUFFLES))
        .toList();
    return new GeometryReport(SpaceGeometry.of(vectors, words, SHUFFLES.seed()),
        Hubness.of(vectors, words, NEIGHBOURS, progress),
        vectors.vocabulary().total() == 0
            ? Optional.empty()
            : Optional.of(FrequencyReport.of(vectors, BANDS, FEWER)),
        offsets, similarities.stream().map(Alignment::of).toList());
  }
}
