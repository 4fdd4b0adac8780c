package dev.tessera.infer.eval.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.compare.ComparisonTable.Row;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.WordVectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

  private static final Resampling FEW = new Resampling(500, 0.95, 1);

  @Test
  void onlyWhatAllModelsCouldAnswerCounts() throws IOException {
    WordVectors good = Gold.vectors();
    WordVectors noisy = noisy(good);
    WordVectors small = first(good, 100);
    List<WordVectors> models = List.of(good, noisy, small);
    AnalogyQuestions questions = AnalogyQuestions.read(Gold.file("questions.txt"));
    SimilaritySet set = SimilaritySet.read(Gold.file("pairs.tsv"));
    List<AnalogyReport> analogies = models.stream()
        .map(vectors -> AnalogyEvaluator
            .evaluate(vectors, questions, AnalogySettings.DEFAULT, Progress.NONE))
        .toList();
    List<SimilarityReport> similarities = models.stream()
        .map(vectors -> SimilarityEvaluator
            .evaluate(vectors, set, SimilaritySettings.DEFAULT.withResampling(FEW)))
        .toList();

    ComparisonTable table = new ModelComparison(List.of("good", "noisy", "small"), FEW)
        .analogies(analogies)
        .similarity(similarities)
        .table();

    Row accuracy = table.rows().getFirst();
    assertEquals("accuracy", accuracy.measure());
    assertEquals(analogies.getLast().total().answered(), accuracy.items());
    assertTrue(accuracy.items() < analogies.getFirst().total().answered());
    assertTrue(accuracy.cells().getFirst().against().isEmpty());
    assertTrue(accuracy.cells().get(1).against().orElseThrow().difference().high() < 0);
    assertTrue(accuracy.cells().get(1).against().orElseThrow().pValue() < 0.01);
    Row spearman = table.rows().getLast();
    assertEquals(similarities.getLast().used(), spearman.items());
    assertTrue(spearman.cells().get(1).against().orElseThrow().difference().high() < 0);
    assertEquals(0, spearman.cells().get(2).against().orElseThrow().difference().estimate());
    assertEquals(1, spearman.cells().get(2).against().orElseThrow().pValue());
  }

  @Test
  void retrievalIsComparedQueryByQuery() throws IOException {
    Qrels qrels = Qrels.readTrec(Gold.file("qrels.txt"));
    Run run = Run.readTrec(Gold.file("run.txt"));
    Metric metric = Metric.ndcg(10);
    RetrievalReport one = RetrievalEvaluator.evaluate(run, qrels, List.of(metric), FEW);
    RetrievalReport none = RetrievalEvaluator.evaluate(new Run("none", Map.of()), qrels,
        List.of(metric), FEW);

    Row row = new ModelComparison(List.of("none", "made-up"), FEW)
        .retrieval("gold", List.of(none, one), metric)
        .table()
        .rows()
        .getFirst();

    assertEquals("nDCG@10", row.measure());
    assertEquals(11, row.items());
    assertEquals(one.result(metric).mean().estimate(),
        row.cells().getLast().against().orElseThrow().difference().estimate(), 1e-12);
  }

  @Test
  void reportsMustBeOfTheSameTestAndOneAModel() throws IOException {
    SimilaritySet set = SimilaritySet.read(Gold.file("pairs.tsv"));
    SimilarityReport report = SimilarityEvaluator.evaluate(Gold.vectors(), set,
        SimilaritySettings.DEFAULT);
    SimilarityReport other = SimilarityEvaluator.evaluate(Gold.vectors(),
        new SimilaritySet("other", set.pairs()), SimilaritySettings.DEFAULT);

    assertThrows(BadInput.class, () -> new ModelComparison(List.of("alone"), FEW));
    ModelComparison comparison = new ModelComparison(List.of("a", "b"), FEW);
    assertThrows(IllegalArgumentException.class, () -> comparison.similarity(List.of(report)));
    assertThrows(BadInput.class, () -> comparison.similarity(List.of(report, other)));
  }

  private static WordVectors noisy(WordVectors vectors) {
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = vectors.rows().clone();
    for (int i = 0; i < rows.length; i++) {
      rows[i] += (float) (random.nextGaussian() * 3);
    }
    return new WordVectors(vectors.vocabulary(), vectors.dim(), rows);
  }

  private static WordVectors first(WordVectors vectors, int words) {
    return new WordVectors(
        new Vocabulary(vectors.vocabulary().words().subList(0, words), new long[words]),
        vectors.dim(), java.util.Arrays.copyOf(vectors.rows(), words * vectors.dim()));
  }
}
