package dev.tessera.cli.command;

import dev.tessera.data.beir.BeirFolder;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.battery.TestBattery;
import dev.tessera.infer.eval.battery.TestScore;
import dev.tessera.infer.eval.retrieval.RetrievalCollection;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges a model by the mean of several tests.
record BatteryJudge(TestBattery tests) implements ModelJudge {

  /// By tests of words.
  ///
  /// @param mostFrequent among how many words analogies are answered
  /// @return nothing, if there are no files
  static Optional<ModelJudge> ofWords(List<Path> analogies, List<Path> similarity,
      int mostFrequent) throws IOException {
    List<AnalogyQuestions> questions = new ArrayList<>();
    for (Path file : analogies) {
      questions.add(AnalogyQuestions.read(file));
    }
    List<SimilaritySet> sets = new ArrayList<>();
    for (Path file : similarity) {
      sets.add(SimilaritySet.read(file));
    }
    return questions.isEmpty() && sets.isEmpty()
        ? Optional.empty()
        : Optional.of(new BatteryJudge(TestBattery.ofWords(questions, sets,
            AnalogySettings.DEFAULT.withRestrict(mostFrequent))));
  }

  /// By the queries of a folder in BEIR's layout.
  ///
  /// @param split of the queries; without one, dev or else train
  static ModelJudge ofQueries(Path folder, Optional<String> split) throws IOException {
    String by = split.isPresent()
        ? split.get()
        : RetrievalCollection.splitToChooseBy(new BeirFolder(folder));
    return new BatteryJudge(
        TestBattery.ofTexts(List.of(), List.of(RetrievalCollection.read(folder, by))));
  }

  @Override
  public double score(EmbeddingModel model) {
    return tests.all(model).stream().mapToDouble(TestScore::value).average().orElseThrow();
  }

  @Override
  public String measure() {
    return tests.retrieval().size() == 1 && tests.size() == 1
        ? tests.retrieval().getFirst().name() + " nDCG@10"
        : "mean of the tests";
  }

  @Override
  public String judgesBy() {
    Stream<String> words = Stream.concat(
        tests.analogies().stream().map(test -> test.name() + " (" + test.size() + ")"),
        tests.similarity().stream().map(test -> test.name() + " (" + test.pairs().size() + ")"));
    return Stream.concat(words, tests.retrieval().stream().map(RetrievalCollection::name))
        .collect(Collectors.joining(", "));
  }
}
