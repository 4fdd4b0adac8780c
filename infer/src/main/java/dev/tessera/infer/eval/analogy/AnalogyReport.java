package dev.tessera.infer.eval.analogy;

import java.util.List;

/// The outcome of an analogy test.
///
/// @param name of the set of questions
/// @param vocabulary how many words were searched
/// @param sections in the order of the set
public record AnalogyReport(String name, AnalogySettings settings, int vocabulary,
    List<Section> sections, Speed speed) implements RelationScores {

  public AnalogyReport {
    sections = List.copyOf(sections);
  }

  /// @param answers in the order of the section's questions
  public record Section(String name, AnalogySection.Kind kind, AnalogyScore score,
      List<AnalogyAnswer> answers) {

    public Section {
      answers = List.copyOf(answers);
    }
  }

  /// How fast it went.
  ///
  /// @param seconds for everything, ND4J's start included if it had not started before
  /// @param productSeconds processor time of the dense products, the copies to and from ND4J included
  /// @param productFlops floating point operations of the products
  /// @param blas the library that multiplied
  public record Speed(double seconds, double productSeconds, long productFlops, String blas) {

    /// The rate of the dense products on one processor in 10⁹ floating point operations a second.
    public double gflops() {
      return productSeconds == 0 ? 0 : productFlops / productSeconds / 1e9;
    }
  }

  @Override
  public String method() {
    return settings.method().label();
  }

  @Override
  public List<Row> rows() {
    return sections.stream()
        .map(section -> new Row(section.name(), section.kind(), section.score()))
        .toList();
  }

  @Override
  public List<Item> items() {
    return sections.stream()
        .flatMap(section -> section.answers().stream())
        .map(answer -> new Item(answer.question().a() + "\t" + answer.question().b(),
            answer.answered(), answer.correct()))
        .toList();
  }
}
