package dev.tessera.cli.trial;

import dev.tessera.cli.terminal.EvalReport;
import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What vectors are to be judged by.
///
/// @param analogies files in Google's format
/// @param similarity files of word, word, score
/// @param sentences files of sentence pairs with scores
/// @param retrieval folders in BEIR's layout
/// @param restrict analogies use only so many of the most frequent words; 0 for all
/// @param missing what becomes of pairs with an unknown word
public record Trials(List<Path> analogies, List<Path> similarity, List<Path> sentences,
    List<Path> retrieval, int restrict, Missing missing) {

  /// @throws BadInput if there is nothing to judge by
  public Trials {
    if (Stream.of(analogies, similarity, sentences, retrieval).allMatch(List::isEmpty)) {
      throw new BadInput(
          "nothing to judge by: give --analogies, --similarity, --sentences or --retrieval");
    }
    if (restrict < 0) {
      throw new BadInput("--restrict-vocab is " + restrict + "; it must be 0 (all) or more");
    }
  }

  /// Judges a model directory, or a file of word vectors, whoever wrote it.
  public EvalReport judge(Path vectors, Progress progress) throws IOException {
    return Files.isDirectory(vectors) || !Files.exists(vectors)
        ? judge(ModelDirectory.read(vectors), progress)
        : judge(vectors, AnyVectors.read(vectors), progress);
  }

  private EvalReport judge(EmbeddingModel model, Progress progress) throws IOException {
    EvalReport report = new EvalReport();
    if (!analogies.isEmpty()) {
      addAnalogies(AnyVectors.withWords(model).wordVectors(), report, progress);
    }
    SimilaritySettings settings = SimilaritySettings.DEFAULT.withMissing(missing);
    for (Path file : similarity) {
      report.add(SimilarityEvaluator.evaluate(model, SimilaritySet.read(file), settings));
    }
    for (Path file : sentences) {
      report.add(SimilarityEvaluator.evaluateTexts(model::encode, SimilaritySet.readTexts(file),
          settings.resampling()));
    }
    for (Path folder : retrieval) {
      report.add(RetrievalTrial.of(folder, model, progress));
    }
    return report;
  }

  private EvalReport judge(Path file, WordVectors words, Progress progress) throws IOException {
    if (!sentences.isEmpty() || !retrieval.isEmpty() || missing == Missing.COMPOSE) {
      throw new BadInput(file + " holds word vectors only; --sentences, --retrieval and --missing"
          + " compose need a model directory");
    }
    EvalReport report = new EvalReport();
    addAnalogies(words, report, progress);
    for (Path set : similarity) {
      report.add(SimilarityEvaluator.evaluate(words, SimilaritySet.read(set),
          SimilaritySettings.DEFAULT.withMissing(missing)));
    }
    return report;
  }

  private void addAnalogies(WordVectors words, EvalReport report, Progress progress)
      throws IOException {
    for (Path file : analogies) {
      report.add(AnalogyEvaluator.evaluate(words, AnalogyQuestions.read(file),
          AnalogySettings.DEFAULT.withRestrict(restrict), progress));
    }
  }
}
