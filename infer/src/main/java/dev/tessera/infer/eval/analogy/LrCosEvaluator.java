package dev.tessera.infer.eval.analogy;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.ProductSweep;
import dev.tessera.infer.eval.internal.UnitRows;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Answers with what a relation's other pairs teach about its answers (LRCos; Drozd, Gladkova &
/// Matsuoka 2016): for each pair, a logistic regression learns from all other pairs what answers look
/// like, and the answer is the word w with the largest P(w is an answer) · cos(w, given word).
///
/// Negative examples are the given words of the pairs and as many random words. A relation needs four
/// known pairs; else its pairs count as not answered.
public final class LrCosEvaluator {

  static final int FEWEST = 4;

  private LrCosEvaluator() {}

  /// @param restrict only the `restrict` most frequent words take part; 0 for all
  /// @param foldCase compare words without regard to case
  /// @param seed of the choice of random words
  /// @throws BadInput if no relation has pairs enough, or a vector holds a value that is not a finite number
  public static LrCosReport evaluate(WordVectors vectors, Relations relations, int restrict,
      boolean foldCase, long seed, Progress progress) {
    FoldedWords words = new FoldedWords(vectors.vocabulary(), restrict, foldCase);
    float[] rows = UnitRows.of(vectors);
    List<LrCosRelation> known = relations.relations()
        .stream()
        .map(relation -> LrCosRelation.of(relation, words))
        .toList();
    try (Progress.Task task = progress.start("learning relations", known.size(), "relations")) {
      IntStream.range(0, known.size()).parallel().forEach(r -> {
        known.get(r)
            .train(rows, vectors.dim(), words,
                new SplittableRandom(seed * 1_000_003 + r));
        task.advance(1);
      });
    }
    List<LrCosRelation.Candidate> candidates = known.stream()
        .flatMap(relation -> relation.candidates().stream())
        .toList();
    if (candidates.isEmpty()) {
      throw new BadInput("no relation of " + relations.name() + " has " + FEWEST
          + " pairs among the " + words.size() + " words of the vocabulary; is it the right"
          + " language, and the right case?");
    }
    search(rows, vectors.dim(), words, candidates, progress);
    List<LrCosReport.Section> sections = new ArrayList<>();
    for (LrCosRelation relation : known) {
      sections.add(relation.section(words));
    }
    return new LrCosReport(relations.name(), words.size(), sections, seed);
  }

  /// Left rows of the product are, for each candidate, its weights and then its given word.
  private static void search(float[] rows, int dim, FoldedWords words,
      List<LrCosRelation.Candidate> candidates, Progress progress) {
    float[] left = new float[2 * candidates.size() * dim];
    for (int i = 0; i < candidates.size(); i++) {
      System.arraycopy(candidates.get(i).weights(), 0, left, 2 * i * dim, dim);
      System.arraycopy(rows, candidates.get(i).given() * dim, left, (2 * i + 1) * dim, dim);
    }
    try (Progress.Task task = progress.start("answering by relation", words.size(), "words")) {
      ProductSweep sweep = new ProductSweep(left, 2 * candidates.size(), rows, words.size(), dim);
      for (LrCosScan scan : sweep.run(() -> new LrCosScan(candidates, words), task)) {
        scan.handIn();
      }
    }
  }
}
