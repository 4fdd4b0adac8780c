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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Parameters(paramLabel = "MODELDIR", description = "The model.")
  private Path model;

  @Option(names = "--analogies", paramLabel = "FILE", description = "Questions in Google's format; may be given more than once.")
  private List<Path> analogies = List.of();

  @Option(names = "--similarity", paramLabel = "FILE", description = "word TAB word TAB score; may be given more than once.")
  private List<Path> similarity = List.of();

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
    if (analogies.isEmpty() && similarity.isEmpty() && retrieval.isEmpty()) {
      throw new BadInput("nothing to judge by: give --analogies, --similarity or --retrieval");
    }
    if (restrict < 0) {
      throw new BadInput("--restrict-vocab is " + restrict + "; it must be 0 (all) or more");
    }
    EmbeddingModel loaded = ModelDirectory.read(model);
    EvalReport report = new EvalReport();
    for (Path file : analogies) {
      report.add(AnalogyEvaluator.evaluate(WordQueries.searchable(loaded, model),
          AnalogyQuestions.read(file), AnalogySettings.DEFAULT.withRestrict(restrict),
          common.progress()));
    }
    for (Path file : similarity) {
      report.add(SimilarityEvaluator.evaluate(loaded, SimilaritySet.read(file),
          SimilaritySettings.DEFAULT.withMissing(missing)));
    }
    for (Path folder : retrieval) {
      report.add(RetrievalTrial.of(folder, loaded, common.progress()));
    }
    if (json) {
      Json.print(common.out(), report.toJson());
    } else {
      report.print(common.out());
    }
    return 0;
  }
}
