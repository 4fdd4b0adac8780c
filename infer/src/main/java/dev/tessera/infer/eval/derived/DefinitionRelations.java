package dev.tessera.infer.eval.derived;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.Outline;
import dev.tessera.data.pairs.OutlineSource;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.analogy.Relations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds the relations that a text spells out itself, in English: what is a kind of what (*antibiotics
/// such as vancomycin*; Hearst 1992) and which short form stands for which word (*haemoglobin (Hb)*;
/// after Schwartz & Hearst 2003).
public final class DefinitionRelations {

  private DefinitionRelations() {}

  /// @param evidence how often a pair must be spelled out
  /// @param pairs at most so many a relation, those with the most evidence
  /// @param fewest pairs that make a relation
  public record Settings(int evidence, int pairs, int fewest) {

    public static final Settings DEFAULT = new Settings(2, 50, 10);

    public Settings {
      if (evidence < 1 || pairs < 2 || fewest < 2) {
        throw new IllegalArgumentException("settings too small to find any relation");
      }
    }
  }

  /// Reads the documents once.
  ///
  /// @param vocabulary the words that may be asked for
  /// @return the relations that are spelled out often enough, possibly none
  public static Relations of(OutlineSource documents, Vocabulary vocabulary, Settings settings)
      throws IOException {
    PairCounts kinds = new PairCounts();
    PairCounts shortForms = new PairCounts();
    documents.read(document -> {
      for (Outline.Section section : document.sections()) {
        DefinitionPatterns.kinds(section.text(), kinds::add);
        DefinitionPatterns.shortForms(section.text(), shortForms::add);
      }
    });
    List<Relation> relations = new ArrayList<>();
    add("kind of", kinds, vocabulary, settings, relations);
    add("short form", shortForms, vocabulary, settings, relations);
    return new Relations("definitions", relations);
  }

  private static void add(String name, PairCounts counts, Vocabulary vocabulary, Settings settings,
      List<Relation> relations) {
    List<Relation.Pair> pairs = counts.pairs(vocabulary, settings.evidence());
    if (pairs.size() >= settings.fewest()) {
      relations.add(new Relation(name, AnalogySection.Kind.SEMANTIC,
          pairs.subList(0, Math.min(settings.pairs(), pairs.size()))));
    }
  }

  /// Word forms and definitions together, as one set.
  ///
  /// @throws BadInput if neither is found
  public static Relations withWordForms(OutlineSource documents, Vocabulary vocabulary)
      throws IOException {
    List<Relation> all = new ArrayList<>(
        of(documents, vocabulary, Settings.DEFAULT).relations());
    try {
      all.addAll(AffixRelations.of(vocabulary, AffixRelations.Settings.DEFAULT).relations());
    } catch (BadInput e) {
      if (all.isEmpty()) {
        throw new BadInput(documents.name() + " is too small for analogies: " + e.getMessage(), e);
      }
    }
    return new Relations("derived from " + documents.name(), all);
  }
}
