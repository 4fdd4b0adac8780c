package dev.tessera.cli.trial;

import dev.tessera.cli.terminal.EvalReport;
import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.analogy.LrCosEvaluator;
import dev.tessera.infer.eval.analogy.RelationScores;
import dev.tessera.infer.eval.analogy.Relations;
import dev.tessera.infer.eval.clustering.OddOneOutEvaluator;
import dev.tessera.infer.eval.clustering.OddOneOutQuestions;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.eval.similarity.SimilaritySettings.Missing;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.report.WordPictures;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What vectors are to be judged by.
///
/// @param analogies files in Google's format or folders in that of BATS
/// @param similarity files of word, word, score
/// @param oddOneOut files of words, the last of which does not belong
/// @param sentences files of sentence pairs with scores
/// @param retrieval folders in BEIR's layout
/// @param words how tests of words are put
/// @param metrics of retrieval
/// @param geometry of how many words the space is to be described; 0 for none
public record Trials(List<Path> analogies, List<Path> similarity, List<Path> oddOneOut,
    List<Path> sentences, List<Path> retrieval, WordSettings words, List<Metric> metrics,
    int geometry) {

  private static final long SEED = 1;

  /// @throws BadInput if there is nothing to judge by
  public Trials {
    if (geometry == 0
        && Stream.of(analogies, similarity, oddOneOut, sentences, retrieval)
            .allMatch(List::isEmpty)) {
      throw new BadInput("nothing to judge by: give --analogies, --similarity, --odd-one-out,"
          + " --sentences, --retrieval or --geometry");
    }
    checkNames(analogies);
    checkNames(Stream.concat(similarity.stream(), sentences.stream()).toList());
    checkNames(oddOneOut);
    checkNames(retrieval);
  }

  /// Results are told apart by the names of their files.
  private static void checkNames(List<Path> tests) {
    Map<Path, Path> byName = new HashMap<>();
    for (Path test : tests) {
      Path other = byName.put(test.normalize().getFileName(), test);
      if (other != null) {
        throw new BadInput(other + " and " + test + " have one name, by which results are told"
            + " apart; rename one of them");
      }
    }
  }

  /// Judges a model directory, or a file of word vectors, whoever wrote it.
  ///
  /// @param drawn whether the report is to have what only a page can show
  public EvalReport judge(Path vectors, boolean drawn, Progress progress) throws IOException {
    return Files.isDirectory(vectors) || !Files.exists(vectors)
        ? judge(vectors, ModelDirectory.read(vectors), drawn, progress)
        : judge(vectors, AnyVectors.read(vectors), drawn, progress);
  }

  private EvalReport judge(Path directory, EmbeddingModel model, boolean drawn, Progress progress)
      throws IOException {
    checkNumbers(directory, model);
    EvalReport report = new EvalReport();
    boolean byWords = geometry > 0 || !analogies.isEmpty() || !oddOneOut.isEmpty();
    WordVectors vectors = byWords ? AnyVectors.withWords(model).wordVectors() : null;
    addAnalogies(vectors, report, progress);
    SimilaritySettings settings = words.similarity();
    for (Path file : similarity) {
      report.add(SimilarityEvaluator.evaluate(model, SimilaritySet.read(file), settings));
    }
    for (Path file : sentences) {
      report.add(SimilarityEvaluator.evaluateTexts(model::encode, SimilaritySet.readTexts(file),
          settings.resampling()));
    }
    addOddOneOut(vectors, report);
    for (Path folder : retrieval) {
      report.add(RetrievalTrial.of(folder, model, metrics, progress));
    }
    addGeometry(vectors, drawn && byWords, report, progress);
    return report;
  }

  private EvalReport judge(Path file, WordVectors vectors, boolean drawn, Progress progress)
      throws IOException {
    if (!sentences.isEmpty() || !retrieval.isEmpty() || words.missing() == Missing.COMPOSE) {
      throw new BadInput(file + " holds word vectors only; --sentences, --retrieval and --missing"
          + " compose need a model directory");
    }
    EvalReport report = new EvalReport();
    addAnalogies(vectors, report, progress);
    for (Path set : similarity) {
      report.add(
          SimilarityEvaluator.evaluate(vectors, SimilaritySet.read(set), words.similarity()));
    }
    addOddOneOut(vectors, report);
    addGeometry(vectors, drawn, report, progress);
    return report;
  }

  private void addAnalogies(WordVectors vectors, EvalReport report, Progress progress)
      throws IOException {
    Optional<AnalogySettings.Method> byThreeWords = words.method().byThreeWords();
    for (Path path : analogies) {
      RelationScores scores = byThreeWords.isPresent()
          ? AnalogyEvaluator.evaluate(vectors, AnalogyQuestions.read(path),
              words.analogies(byThreeWords.get()), progress)
          : LrCosEvaluator.evaluate(vectors, Relations.read(path), words.restrict(),
              words.foldCase(), SEED, progress);
      report.add(scores);
    }
  }

  private void addOddOneOut(WordVectors vectors, EvalReport report) throws IOException {
    for (Path file : oddOneOut) {
      report.add(OddOneOutEvaluator.evaluate(vectors, OddOneOutQuestions.read(file),
          words.foldCase(), Resampling.DEFAULT));
    }
  }

  private void addGeometry(WordVectors vectors, boolean drawn, EvalReport report,
      Progress progress) throws IOException {
    if (!drawn && geometry == 0) {
      return;
    }
    List<Relations> relations = new ArrayList<>();
    for (Path path : analogies) {
      relations.add(Relations.read(path));
    }
    if (drawn) {
      report.add(new WordPictures(vectors, relations));
    }
    if (geometry > 0) {
      report.add(GeometryReport.of(vectors, geometry, relations, report.similarities(), progress));
    }
  }

  private static void checkNumbers(Path directory, EmbeddingModel model) {
    float[] row = new float[model.dim()];
    for (int token = 0; token < model.table().size(); token++) {
      model.table().row(token, row, 0);
      for (float x : row) {
        if (!Float.isFinite(x)) {
          throw new BadInput(directory + ": the vector of token " + token + " holds " + x
              + ", which is not a finite number; the training must have diverged: lower its"
              + " learning rate");
        }
      }
    }
  }
}
