package dev.tessera.infer.report;

import dev.tessera.infer.geometry.Alignment;
import dev.tessera.infer.geometry.FrequencyReport;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.geometry.HubnessReport;
import dev.tessera.infer.geometry.OffsetAgreement;
import dev.tessera.infer.geometry.SpaceReport;
import java.util.List;
import java.util.stream.Collectors;

/// The part of a page that tells of the space of words as a whole.
record GeometryPart(HtmlPage page) {

  void add(GeometryReport report) {
    space(report.space());
    hubness(report.hubness());
    report.frequency().ifPresent(this::frequency);
    if (!report.offsets().isEmpty()) {
      offsets(report.offsets());
    }
    if (!report.alignments().isEmpty()) {
      alignments(report.alignments());
    }
  }

  private void space(SpaceReport space) {
    page.heading("Geometry")
        .paragraph("How evenly the " + Figures.count(space.words())
            + " most frequent words fill the space.");
    page.table(List.of("figure", "value", "means"), List.of(
        List.of("mean cosine", Figures.number(space.meanCosine(), 3),
            "0: directions spread evenly; 1: one narrow cone"),
        List.of("partition isotropy", Figures.number(space.partitionIsotropy(), 3),
            "1: no direction is preferred"),
        List.of("effective rank", Figures.number(space.effectiveRank(), 1),
            "of " + space.dim() + " dimensions in use"),
        List.of("participation ratio", Figures.number(space.participationRatio(), 1),
            "a harsher count of the same"),
        List.of("top direction", Figures.percent(space.topShare()), "of the variance"),
        List.of("uniformity", Figures.number(space.uniformity(), 2), "lower is more even")), 0);
  }

  private void hubness(HubnessReport report) {
    page.subheading("Hubness")
        .paragraph("How often a word is among the " + report.k()
            + " nearest of others: skewness " + Figures.number(report.skewness(), 2)
            + " (0 is even, above 1 marked), " + Figures.percent(report.orphans())
            + " of the words are nobody’s neighbour. Most often: " + report.hubs()
                .stream()
                .map(hub -> hub.word() + " (" + Figures.count(hub.occurrences()) + ")")
                .collect(Collectors.joining(", "))
            + ".");
  }

  private void frequency(FrequencyReport report) {
    page.subheading("Length and frequency")
        .paragraph("Spearman’s correlation of a vector’s length"
            + " with its word’s count: " + Figures.number(report.correlation().estimate(), 3) + " ("
            + Figures.range(report.correlation()) + ").");
    page.table(List.of("words", "counts", "mean length"), report.bands()
        .stream()
        .map(band -> List.of(Figures.count(band.words()), Figures.count(band.highest()) + " to "
            + Figures.count(band.lowest()), Figures.number(band.meanLength(), 3)))
        .toList(), 0);
  }

  private void offsets(List<OffsetAgreement> agreements) {
    page.subheading("Relations as directions")
        .paragraph("The mean cosine of the offsets of a"
            + " relation’s pairs, and the same with the answers shuffled: what the two groups of words"
            + " explain alone.");
    page.table(List.of("relation", "pairs", "agreement", "shuffled", "p"), agreements.stream()
        .map(relation -> List.of(relation.relation(), Figures.count(relation.pairs()),
            Figures.number(relation.agreement(), 3), Figures.number(relation.shuffled(), 3),
            Figures.pValue(relation.pValue())))
        .toList(), 0);
  }

  private void alignments(List<Alignment> alignments) {
    page.subheading("Alignment")
        .paragraph("The mean squared distance of pairs that people score in the upper fifth of a"
            + " set’s range, vectors scaled to length 1, and of all other pairs: the first should be"
            + " near 0, the second larger.");
    page.table(List.of("set", "pairs", "distance", "of the others"), alignments.stream()
        .map(set -> List.of(set.set(), Figures.count(set.pairs()),
            Figures.number(set.meanSquaredDistance(), 3), Figures.number(set.others(), 3)))
        .toList(), 0);
  }
}
