package dev.tessera.cli.command;

import dev.tessera.cli.terminal.ComparisonReport;
import dev.tessera.cli.terminal.EvalReport;
import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.PerQueryFile;
import dev.tessera.cli.terminal.RetrievalTable;
import dev.tessera.cli.trial.RunFiles;
import dev.tessera.cli.trial.Trials;
import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.infer.eval.compare.ComparisonTable;
import dev.tessera.infer.plot.TrainingCurve;
import dev.tessera.infer.report.EvaluationPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval`: do the vectors mean something?
@Command(name = "eval", sortOptions = false,
    description = "Judge vectors by analogies, similarity, retrieval and geometry; compare several.",
    subcommands = {EvalRunsCommand.class, EvalDeriveCommand.class, EvalContaminationCommand.class},
    footer = {"", "Examples:",
        "  tessera eval model --analogies questions-words.txt --restrict-vocab 30000",
        "  tessera eval model --analogies BATS_3.0 --method LRCos",
        "  tessera eval model --similarity wordsim353.tsv --similarity simlex999.tsv --json",
        "  tessera eval model --retrieval beir/scifact --html report.html",
        "  tessera eval model --geometry --analogies questions-words.txt",
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

  @Mixin
  private TestOptions tests;

  @Option(names = "--runs-out", paramLabel = "DIR",
      description = "Write what was found for --retrieval as TREC run files, and the judgements, into"
          + " a folder of their own.")
  private Path runsOut;

  @Option(names = "--per-query", paramLabel = "FILE",
      description = "Write the figures of every query of --retrieval, tab-separated.")
  private Path perQuery;

  @Option(names = "--html", paramLabel = "FILE",
      description = "Write the report as one self-contained page, too.")
  private Path html;

  @Option(names = "--training", paramLabel = "RUNDIR",
      description = "The --run directory of the training; its curves become part of the page.")
  private Path training;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Trials trials = tests.trials();
    List<Path> judged = new ArrayList<>();
    Given.ifGiven(vectors, judged::add);
    judged.addAll(others);
    if (judged.isEmpty()) {
      throw new BadInput("which vectors? give a model directory or a file of word vectors");
    }
    if (judged.stream().distinct().count() < judged.size()) {
      throw new BadInput("a model is given twice; --compare takes others than the first");
    }
    checkFiles(trials);
    List<EvalReport> reports = new ArrayList<>();
    for (Path each : judged) {
      reports.add(trials.judge(each, html != null && judged.size() == 1, common.progress()));
    }
    if (judged.size() == 1) {
      report(judged.getFirst(), reports.getFirst());
    } else {
      compare(judged.stream().map(Path::toString).toList(), reports);
    }
    return 0;
  }

  /// Complains before models are judged, not after.
  private void checkFiles(Trials trials) throws IOException {
    common.countsOnlyWith("--runs-out", "--retrieval");
    common.countsOnlyWith("--per-query", "--retrieval");
    common.countsOnlyWith("--training", "--html");
    if (!others.isEmpty() && (runsOut != null || perQuery != null)) {
      throw new BadInput("--runs-out and --per-query are of one model; leave --compare out");
    }
    if (runsOut != null) {
      RunFiles.checkWritable(runsOut, trials.retrieval());
    }
    if (training != null) {
      TrainingCurve.read(training);
    }
    Given.ifGiven(html, AtomicWrite::checkFile);
    Given.ifGiven(perQuery, AtomicWrite::checkFile);
  }

  private void report(Path judged, EvalReport report) throws IOException {
    writeFiles(report.retrievals());
    writePage(judged.toString(), report::addTo);
    if (json) {
      Json.print(common.out(), report.toJson());
    } else {
      report.print(common.out());
    }
  }

  private void compare(List<String> names, List<EvalReport> reports) throws IOException {
    ComparisonTable table = ComparisonReport.of(names, reports);
    writePage(String.join(", ", names), page -> page.comparison(table));
    if (json) {
      Json.print(common.out(), ComparisonReport.toJson(table));
    } else {
      ComparisonReport.print(common.out(), table);
    }
  }

  private void writeFiles(List<RetrievalTable> tables) throws IOException {
    if (runsOut != null) {
      RunFiles.write(runsOut, tables);
      common.say("wrote " + runsOut);
    }
    if (perQuery != null) {
      PerQueryFile.ofTables(tables).write(perQuery);
      common.say("wrote " + perQuery);
    }
  }

  private void writePage(String title, Consumer<EvaluationPage> content) throws IOException {
    if (html == null) {
      return;
    }
    EvaluationPage page = new EvaluationPage(title, "Judged by tessera eval.");
    content.accept(page);
    if (training != null) {
      page.training(TrainingCurve.read(training));
    }
    page.write(html);
    common.say("wrote " + html);
  }
}
