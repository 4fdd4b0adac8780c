package dev.tessera.infer.eval.analogy;

import java.util.List;

/// The outcome of LRCos. A question is a pair: which word does the relation lead to from this one?
///
/// @param name of the set of relations
/// @param vocabulary how many words were searched
/// @param sections one a relation, in the order of the set
/// @param seed of the choice of random words
public record LrCosReport(String name, int vocabulary, List<Section> sections,
    AnalogyScore semantic,
    AnalogyScore syntactic, AnalogyScore total, long seed) {

  public record Section(String name, AnalogySection.Kind kind, AnalogyScore score) {}

  public LrCosReport {
    sections = List.copyOf(sections);
  }

  static LrCosReport of(String name, int vocabulary, List<Section> sections, long seed) {
    return new LrCosReport(name, vocabulary, sections,
        sum(sections, AnalogySection.Kind.SEMANTIC), sum(sections, AnalogySection.Kind.SYNTACTIC),
        sum(sections, null), seed);
  }

  private static AnalogyScore sum(List<Section> sections, AnalogySection.Kind kind) {
    return sections.stream()
        .filter(section -> kind == null || section.kind() == kind)
        .map(Section::score)
        .reduce(AnalogyScore.NONE, AnalogyScore::plus);
  }
}
