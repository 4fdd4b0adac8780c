package dev.tessera.cli.command;

import dev.tessera.cli.terminal.EvalReport;
import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.trial.RetrievalTrial;
import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.vectors.AnyVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval`: does the model mean something?
@Command(name = "eval", sortOptions = false, description = "Judge a model by analogies, word similarity and retrieval.", footer = {
    "", "Examples:",
    "  tessera eval model --analogies questions-words.txt --restrict-vocab 30000",
    "  tessera eval model --similarity wordsim353.tsv --similarity simlex999.tsv --json",
    "  tessera eval model --retrieval beir/scifact"})
final class EvalCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(paramLabel = "VECTORS", description = "A model directory, ours or others'; for word tests also a word2vec, GloVe or"
      + " fastText file.")
  private Path vectors;

  @Option(names = "--analogies", paramLabel = "FILE", description = "Questions in Google's format; may be given more than once.")
  private List<Path> analogies = List.of();

  @Option(names = "--similarity", paramLabel = "FILE", description = "word TAB word TAB score; may be given more than once.")
  private List<Path> similarity = List.of();

  @Option(names = "--sentences", paramLabel = "FILE", description = "Pairs of sentences with scores, such as the STS benchmark's; may be repeated.")
  private List<Path> sentences = List.of();

  @Option(names = "--retrieval", paramLabel = "BEIRDIR", description = "A folder with corpus.jsonl, queries.jsonl, qrels/; may be given more than once.")
  private List<Path> retrieval = List.of();

  @Option(names = "--restrict-vocab", paramLabel = "N", defaultValue = "300000", description = "Analogies use only the N most frequent words; 0 for all (default: ${DEFAULT-VALUE}).")
  private int restrict;

  @Option(names = "--missing", paramLabel = "POLICY", defaultValue = "skip", description = "Pairs with an unknown word: skip, compose or zero (default: ${DEFAULT-VALUE}).")
  private SimilaritySettings.Missing missing;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (Stream.of(analogies, similarity, sentences, retrieval).allMatch(List::isEmpty)) {
      throw new BadInput(
          "nothing to judge by: give --analogies, --similarity, --sentences or --retrieval");
    }
    if (restrict < 0) {
      throw new BadInput("--restrict-vocab is " + restrict + "; it must be 0 (all) or more");
    }
    EvalReport report = Files.isDirectory(vectors)
        ? judge(ModelDirectory.read(vectors))
        : judge(AnyVectors.read(vectors));
    if (json) {
      Json.print(common.out(), report.toJson());
    } else {
      report.print(common.out());
    }
    return 0;
  }

  private EvalReport judge(EmbeddingModel model) throws IOException {
    EvalReport report = new EvalReport();
    if (!analogies.isEmpty()) {
      addAnalogies(WordQueries.searchable(model), report);
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
      report.add(RetrievalTrial.of(folder, model, common.progress()));
    }
    return report;
  }

  private EvalReport judge(WordVectors words) throws IOException {
    if (!sentences.isEmpty() || !retrieval.isEmpty()
        || missing == SimilaritySettings.Missing.COMPOSE) {
      throw new BadInput(vectors + " holds word vectors only; --sentences, --retrieval and"
          + " --missing compose need a model directory");
    }
    EvalReport report = new EvalReport();
    addAnalogies(words, report);
    for (Path file : similarity) {
      report.add(SimilarityEvaluator.evaluate(words, SimilaritySet.read(file),
          SimilaritySettings.DEFAULT.withMissing(missing)));
    }
    return report;
  }

  private void addAnalogies(WordVectors words, EvalReport report) throws IOException {
    for (Path file : analogies) {
      report.add(AnalogyEvaluator.evaluate(words, AnalogyQuestions.read(file),
          AnalogySettings.DEFAULT.withRestrict(restrict), common.progress()));
    }
  }
}
