package dev.tessera.infer.eval.battery;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyScore;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.RetrievalCollection;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.List;

/// Tests that are read once and put to a model again and again while it is being trained. The same
/// evaluators as in a full evaluation, without their intervals, which take most of its time.
///
/// Immutable; safe for use by many threads, though one evaluation keeps all processors busy.
///
/// @param analogies put to words
/// @param similarity pairs of words
/// @param sentences pairs of texts
/// @param retrieval collections, searched by vectors alone
/// @param settings of the analogies
public record TestBattery(List<AnalogyQuestions> analogies, List<SimilaritySet> similarity,
    List<SimilaritySet> sentences, List<RetrievalCollection> retrieval, AnalogySettings settings) {

  private static final SimilaritySettings WITHOUT_INTERVALS = SimilaritySettings.DEFAULT
      .withResampling(Resampling.NONE);

  public TestBattery {
    analogies = List.copyOf(analogies);
    similarity = List.copyOf(similarity);
    sentences = List.copyOf(sentences);
    retrieval = List.copyOf(retrieval);
  }

  /// Tests of words.
  public static TestBattery ofWords(List<AnalogyQuestions> analogies,
      List<SimilaritySet> similarity, AnalogySettings settings) {
    return new TestBattery(analogies, similarity, List.of(), List.of(), settings);
  }

  /// Tests of texts.
  public static TestBattery ofTexts(List<SimilaritySet> sentences,
      List<RetrievalCollection> retrieval) {
    return new TestBattery(List.of(), List.of(), sentences, retrieval, AnalogySettings.DEFAULT);
  }

  /// Number of tests.
  public int size() {
    return analogies.size() + similarity.size() + sentences.size() + retrieval.size();
  }

  /// Puts the tests of words.
  ///
  /// @throws BadInput if a vector holds no number, or a test has no word in common with the vocabulary
  public List<TestScore> words(WordVectors vectors) {
    List<TestScore> scores = new ArrayList<>();
    for (AnalogyQuestions questions : analogies) {
      AnalogyScore total = AnalogyEvaluator.evaluate(vectors, questions, settings, Progress.NONE)
          .total();
      scores.add(
          new TestScore(questions.name(), "accuracy", total.accuracy(), total.answered()));
    }
    for (SimilaritySet set : similarity) {
      scores.add(spearman(SimilarityEvaluator.evaluate(vectors, set, WITHOUT_INTERVALS)));
    }
    return scores;
  }

  /// Puts the tests of texts.
  public List<TestScore> texts(EmbeddingModel model) {
    List<TestScore> scores = new ArrayList<>();
    for (SimilaritySet set : sentences) {
      scores.add(spearman(SimilarityEvaluator.evaluateTexts(model::encode, set, Resampling.NONE)));
    }
    for (RetrievalCollection collection : retrieval) {
      RetrievalReport.Result result = RetrievalEvaluator.evaluate(collection.search(model, 100),
          collection.qrels(), List.of(Metric.ndcg(10)), Resampling.NONE).results().getFirst();
      scores.add(new TestScore(collection.name(), result.metric().toString(),
          result.mean().estimate(), result.values().length));
    }
    return scores;
  }

  /// Puts all tests.
  ///
  /// @throws BadInput as in [#words]
  public List<TestScore> all(EmbeddingModel model) {
    List<TestScore> scores = new ArrayList<>();
    if (!analogies.isEmpty() || !similarity.isEmpty()) {
      scores.addAll(words(model.wordVectors()));
    }
    scores.addAll(texts(model));
    return scores;
  }

  private static TestScore spearman(SimilarityReport report) {
    return new TestScore(report.name(), "Spearman", report.spearman().estimate(), report.used());
  }
}
