package dev.tessera.infer.report;

import dev.tessera.infer.eval.analogy.Relation;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.geometry.KnownPairs;
import dev.tessera.infer.geometry.OffsetAgreement;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.plot.AnalogyPlot;
import dev.tessera.infer.plot.Projection;
import dev.tessera.infer.plot.WordMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The part of a page that draws words: the most frequent ones as a map, and of each set of relations
/// those whose offsets agree best.
///
/// @param relations sets of relations; may be none
public record WordPictures(WordVectors vectors, List<Relations> relations) {

  private static final int MAPPED = 120;
  private static final int FEWEST_MAPPED = 3;
  private static final int RELATIONS = 3;
  private static final int PAIRS = 6;

  public WordPictures {
    relations = List.copyOf(relations);
  }

  void addTo(HtmlPage page) {
    List<String> frequent = vectors.vocabulary()
        .words()
        .subList(0, Math.min(MAPPED, vectors.size()));
    if (frequent.size() >= FEWEST_MAPPED) {
      page.heading("The words on paper")
          .paragraph("The " + frequent.size() + " most frequent words: what is near in "
              + vectors.dim() + " dimensions lies near here, as far as two allow.")
          .plot(WordMap.of(vectors, Map.of("", frequent), Projection.TSNE,
              "The most frequent words"));
    }
    FoldedWords words = new FoldedWords(vectors.vocabulary(), 0, true);
    WordVectors unit = vectors.normalised();
    relations.forEach(set -> draw(set, words, unit, page));
  }

  private void draw(Relations set, FoldedWords words, WordVectors unit, HtmlPage page) {
    List<Drawn> drawn = set.relations()
        .stream()
        .map(relation -> known(relation, words, unit))
        .filter(relation -> relation.pairs().size() > 1)
        .sorted(Comparator.comparingDouble(Drawn::agreement).reversed())
        .limit(RELATIONS)
        .toList();
    if (!drawn.isEmpty()) {
      page.subheading("Relations of " + set.name())
          .paragraph("Those whose offsets agree best, the most frequent pairs of each: where a"
              + " relation is one direction, the arrows are parallel.");
      drawn.forEach(relation -> page.plot(AnalogyPlot.of(vectors,
          relation.pairs().subList(0, Math.min(PAIRS, relation.pairs().size())),
          relation.name())));
    }
  }

  /// A relation's pairs that the vectors have, the most frequent first.
  private Drawn known(Relation relation, FoldedWords words, WordVectors unit) {
    KnownPairs pairs = KnownPairs.of(relation, words);
    return new Drawn(relation.name(),
        OffsetAgreement.agreement(pairs.starts(unit), pairs.ends(unit)), pairs.ids()
            .stream()
            .sorted(Comparator.comparingInt(pair -> Math.max(pair[0], pair[1])))
            .map(pair -> new String[] {word(pair[0]), word(pair[1])})
            .toList());
  }

  private String word(int id) {
    return vectors.vocabulary().word(id);
  }

  private record Drawn(String name, double agreement, List<String[]> pairs) {}
}
