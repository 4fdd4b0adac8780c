package dev.tessera.infer.eval.analogy;

import java.util.List;

/// The outcome of LRCos. A question is a pair: which word does the relation lead to from this one?
///
/// @param name of the set of relations
/// @param vocabulary how many words were searched
/// @param sections one a relation, in the order of the set
/// @param seed of the choice of random words
public record LrCosReport(String name, int vocabulary, List<Section> sections, long seed)
    implements
      RelationScores {

  /// @param items one a pair of the relation, in its order
  public record Section(String name, AnalogySection.Kind kind, AnalogyScore score,
      List<Item> items) {

    public Section {
      items = List.copyOf(items);
    }
  }

  public LrCosReport {
    sections = List.copyOf(sections);
  }

  @Override
  public String method() {
    return "LRCos";
  }

  @Override
  public List<Row> rows() {
    return sections.stream()
        .map(section -> new Row(section.name(), section.kind(), section.score()))
        .toList();
  }

  @Override
  public List<Item> items() {
    return sections.stream().flatMap(section -> section.items().stream()).toList();
  }
}
