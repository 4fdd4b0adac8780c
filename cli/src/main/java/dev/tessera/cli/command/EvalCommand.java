package dev.tessera.cli.command;

import dev.tessera.cli.terminal.ComparisonReport;
import dev.tessera.cli.terminal.EvalReport;
import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.trial.Trials;
import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.compare.ComparisonTable;
import dev.tessera.infer.eval.similarity.SimilaritySettings;
import dev.tessera.infer.report.EvaluationPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval`: do the vectors mean something?
@Command(name = "eval", sortOptions = false,
    description = "Judge vectors by analogies, similarity and retrieval; compare several.",
    subcommands = EvalDeriveCommand.class,
    footer = {"", "Examples:",
        "  tessera eval model --analogies questions-words.txt --restrict-vocab 30000",
        "  tessera eval model --similarity wordsim353.tsv --similarity simlex999.tsv --json",
        "  tessera eval model --retrieval beir/scifact --html report.html",
        "  tessera eval model --compare other-model vectors.txt --similarity wordsim353.tsv"})
final class EvalCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(arity = "0..1", paramLabel = "VECTORS",
      description = "A model directory, ours or others'; for word tests also a word2vec, GloVe or"
          + " fastText file.")
  private Path vectors;

  @Option(names = "--compare", arity = "1..*", paramLabel = "VECTORS",
      description = "Further ones, to be put beside the first with paired tests.")
  private List<Path> others = List.of();

  @Option(names = "--analogies", paramLabel = "FILE",
      description = "Questions in Google's format; may be repeated.")
  private List<Path> analogies = List.of();

  @Option(names = "--similarity", paramLabel = "FILE",
      description = "word TAB word TAB score; may be repeated.")
  private List<Path> similarity = List.of();

  @Option(names = "--sentences", paramLabel = "FILE",
      description = "Pairs of sentences with scores, such as the STS benchmark's; may be repeated.")
  private List<Path> sentences = List.of();

  @Option(names = "--retrieval", paramLabel = "BEIRDIR",
      description = "A folder with corpus.jsonl, queries.jsonl, qrels/; may be repeated.")
  private List<Path> retrieval = List.of();

  @Option(names = "--restrict-vocab", paramLabel = "N", defaultValue = "300000",
      description = "Analogies use only the N most frequent words; 0 for all"
          + " (default: ${DEFAULT-VALUE}).")
  private int restrict;

  @Option(names = "--missing", paramLabel = "POLICY", defaultValue = "skip",
      description = "Pairs with an unknown word: skip, compose or zero"
          + " (default: ${DEFAULT-VALUE}).")
  private SimilaritySettings.Missing missing;

  @Option(names = "--html", paramLabel = "FILE",
      description = "Write the report as one self-contained page, too.")
  private Path html;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Trials trials = new Trials(analogies, similarity, sentences, retrieval, restrict, missing);
    List<Path> judged = new ArrayList<>();
    Given.ifGiven(vectors, judged::add);
    judged.addAll(others);
    if (judged.isEmpty()) {
      throw new BadInput("which vectors? give a model directory or a file of word vectors");
    }
    List<EvalReport> reports = new ArrayList<>();
    for (Path each : judged) {
      reports.add(trials.judge(each, common.progress()));
    }
    if (judged.size() == 1) {
      report(judged.getFirst(), reports.getFirst());
    } else {
      compare(judged.stream().map(Path::toString).toList(), reports);
    }
    return 0;
  }

  private void report(Path judged, EvalReport report) throws IOException {
    if (json) {
      Json.print(common.out(), report.toJson());
    } else {
      report.print(common.out());
    }
    writePage(judged.toString(), report::addTo);
  }

  private void compare(List<String> names, List<EvalReport> reports) throws IOException {
    ComparisonTable table = ComparisonReport.of(names, reports);
    if (json) {
      Json.print(common.out(), ComparisonReport.toJson(table));
    } else {
      ComparisonReport.print(common.out(), table);
    }
    writePage(String.join(", ", names), page -> page.comparison(table));
  }

  private void writePage(String title, java.util.function.Consumer<EvaluationPage> content)
      throws IOException {
    if (html != null) {
      EvaluationPage page = new EvaluationPage(title, "Judged by tessera eval.");
      content.accept(page);
      page.write(html);
      common.say("wrote " + html);
    }
  }
}
