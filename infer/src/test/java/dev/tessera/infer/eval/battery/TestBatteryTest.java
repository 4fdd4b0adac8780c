package dev.tessera.infer.eval.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalCollection;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.testing.Letters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestBatteryTest {

  @Test
  void scoresOfWordsAreThoseOfAFullEvaluation() throws IOException {
    WordVectors vectors = Gold.vectors();
    AnalogyQuestions questions = AnalogyQuestions.read(Gold.file("questions.txt"));
    SimilaritySet pairs = SimilaritySet.read(Gold.file("pairs.tsv"));

    List<TestScore> scores = TestBattery.ofWords(List.of(questions), List.of(pairs),
        AnalogySettings.DEFAULT).words(vectors);

    assertEquals(2, scores.size());
    assertEquals(AnalogyEvaluator.evaluate(vectors, questions, AnalogySettings.DEFAULT,
        Progress.NONE).total().accuracy(), scores.getFirst().value());
    assertEquals("questions.txt accuracy", scores.getFirst().name());
    assertEquals(SimilarityEvaluator.evaluate(vectors, pairs, SimilaritySettings.DEFAULT)
        .spearman()
        .estimate(), scores.getLast().value());
  }

  @Test
  void collectionsAreSearchedByVectorsAlone() {
    float[] rows = new float[26 * 3];
    rows[0] = 1; // a
    rows[3 + 1] = 1; // b
    rows[6 + 2] = 1; // c
    EmbeddingModel model = Letters.model(rows, "a", "b", "c");
    RetrievalCollection collection = new RetrievalCollection("letters",
        List.of("d1", "d2", "d3"), List.of("a a b", "b b c", "c"),
        Map.of("q1", "a", "q2", "b"), new Qrels(
            Map.of("q1", Map.of("d1", 1), "q2", Map.of("d3", 1))));

    List<TestScore> scores = TestBattery.ofTexts(
        List.of(new SimilaritySet("sentences", List.of(new SimilaritySet.Pair("a a", "a", 5),
            new SimilaritySet.Pair("a b", "b", 3), new SimilaritySet.Pair("a", "c", 0)))),
        List.of(collection)).all(model);

    assertEquals(1, scores.getFirst().value(), 1e-9);
    assertEquals(2, scores.getLast().items());
    // d1 comes first for q1; d3, which has no b at all, comes third for q2
    assertEquals((1 + 1 / 2.0) / 2, scores.getLast().value(), 1e-9);
    assertTrue(scores.getLast().name().contains("nDCG@10"));
  }
}
