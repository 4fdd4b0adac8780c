package dev.tessera.infer.eval.analogy;

import java.util.List;

/// The outcome of an analogy test.
///
/// @param name of the set of questions
/// @param vocabulary how many words were searched
/// @param sections in the order of the set
/// @param semantic sum over the semantic sections
/// @param syntactic sum over the syntactic sections
/// @param total sum over all sections
public record AnalogyReport(String name, AnalogySettings settings, int vocabulary,
    List<Section> sections, AnalogyScore semantic, AnalogyScore syntactic, AnalogyScore total,
    Speed speed) {

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

  static AnalogyReport of(String name, AnalogySettings settings, int vocabulary,
      List<Section> sections, Speed speed) {
    return new AnalogyReport(name, settings, vocabulary, sections,
        sum(sections, AnalogySection.Kind.SEMANTIC), sum(sections, AnalogySection.Kind.SYNTACTIC),
        sum(sections, null), speed);
  }

  private static AnalogyScore sum(List<Section> sections, AnalogySection.Kind kind) {
    return sections.stream()
        .filter(section -> kind == null || section.kind() == kind)
        .map(Section::score)
        .reduce(AnalogyScore.NONE, AnalogyScore::plus);
  }
}
