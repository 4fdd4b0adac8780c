package dev.tessera.infer.eval.analogy;

import java.util.List;

/// What a method of answering analogies reports, whichever it is.
public sealed interface RelationScores permits AnalogyReport, LrCosReport {

  /// Name of the set.
  String name();

  /// How papers call the method.
  String method();

  /// How many words were searched.
  int vocabulary();

  /// One a section or relation, in the order of the set.
  List<Row> rows();

  default AnalogyScore semantic() {
    return sum(rows(), AnalogySection.Kind.SEMANTIC);
  }

  default AnalogyScore syntactic() {
    return sum(rows(), AnalogySection.Kind.SYNTACTIC);
  }

  default AnalogyScore total() {
    return sum(rows(), null);
  }

  /// Every question, in the order of the set, for comparing models question by question.
  List<Item> items();

  /// The score of a section or relation.
  record Row(String name, AnalogySection.Kind kind, AnalogyScore score) {}

  /// What became of a question.
  ///
  /// @param cluster questions of one cluster stand or fall together, since they share a pair
  /// @param answered whether all its words are known
  record Item(String cluster, boolean answered, boolean correct) {}

  /// The sum over the rows of a kind, or over all.
  ///
  /// @param kind null for all
  private static AnalogyScore sum(List<Row> rows, AnalogySection.Kind kind) {
    return rows.stream()
        .filter(row -> kind == null || row.kind() == kind)
        .map(Row::score)
        .reduce(AnalogyScore.NONE, AnalogyScore::plus);
  }
}
