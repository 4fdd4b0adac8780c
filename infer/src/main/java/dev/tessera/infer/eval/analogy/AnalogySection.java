package dev.tessera.infer.eval.analogy;

import java.util.List;

/// The questions about one relation.
public record AnalogySection(String name, Kind kind, List<AnalogyQuestion> questions) {

  /// What kind of relation, for the two subtotals that papers print.
  public enum Kind {
    SEMANTIC,
    SYNTACTIC
  }

  public AnalogySection {
    questions = List.copyOf(questions);
  }

  /// Google's convention: sections whose name begins with `gram` are syntactic, all others semantic.
  public static Kind kindByName(String name) {
    return name.startsWith("gram") ? Kind.SYNTACTIC : Kind.SEMANTIC;
  }
}
