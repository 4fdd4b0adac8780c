package dev.tessera.cli.command;

import dev.tessera.cli.terminal.Json;
import dev.tessera.cli.terminal.PerQueryFile;
import dev.tessera.cli.terminal.RunsTable;
import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalEvaluator;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.report.EvaluationPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tessera eval runs`: what any search engine found, by trec_eval's definitions.
@Command(name = "runs", sortOptions = false,
    description = "Judge TREC run files, whoever wrote them, and compare them with the first.",
    footer = {"", "Examples:",
        "  tessera eval runs --qrels test.qrels bm25.run vectors.run",
        "  tessera eval runs --qrels qrels/test.tsv --metric nDCG@20 --metric success@5 my.run"})
final class EvalRunsCommand implements Callable<Integer> {

  @Mixin
  private Common common;

  @Parameters(arity = "1..*", paramLabel = "RUN",
      description = "query Q0 document rank score name, a line each.")
  private List<Path> runs;

  @Option(names = "--qrels", required = true, paramLabel = "FILE",
      description = "The judgements, in TREC's format or BEIR's.")
  private Path qrels;

  @Option(names = "--metric", paramLabel = "NAME", converter = MetricConverter.class,
      description = "nDCG, MRR, MAP, recall, P or success, with a cutoff such as nDCG@10; may be"
          + " repeated (default: nDCG@10, MRR@10, MAP, recall@100, success@1).")
  private List<Metric> metrics = List.of();

  @Option(names = "--per-query", paramLabel = "FILE",
      description = "Write the figures of every query, tab-separated.")
  private Path perQuery;

  @Option(names = "--html", paramLabel = "FILE",
      description = "Write the report as one self-contained page, too.")
  private Path html;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Qrels judgements = Qrels.read(qrels);
    List<Metric> wanted = metrics.isEmpty() ? RetrievalEvaluator.USUAL : metrics;
    List<RetrievalReport> reports = new ArrayList<>();
    for (Path file : runs) {
      reports.add(RetrievalEvaluator.evaluate(named(Run.readTrec(file), file, reports), judgements,
          wanted, Resampling.DEFAULT));
    }
    reports.forEach(EvalRunsCommand::checkAnswers);
    String name = qrels.getFileName().toString();
    RunsTable table = new RunsTable(name, reports, wanted);
    if (perQuery != null) {
      new PerQueryFile(Map.of(name, reports)).write(perQuery);
      common.say("wrote " + perQuery);
    }
    if (html != null) {
      new EvaluationPage(name, "Judged by tessera eval runs.").retrieval(name, reports)
          .write(html);
      common.say("wrote " + html);
    }
    if (json) {
      Json.print(common.out(), table.toJson());
    } else {
      table.print(common.out());
    }
    return 0;
  }

  private static void checkAnswers(RetrievalReport report) {
    if (report.missing() == report.queries().size()) {
      throw new BadInput("run '" + report.run() + "' answers none of the " + report.missing()
          + " judged queries; are these the judgements of another collection?");
    }
  }

  /// Two runs of one name are told apart by their files.
  private static Run named(Run run, Path file, List<RetrievalReport> before) {
    if (before.stream().noneMatch(report -> report.run().equals(run.name()))) {
      return run;
    }
    if (before.stream().anyMatch(report -> report.run().equals(file.toString()))) {
      throw new BadInput(file + " is given twice");
    }
    return new Run(file.toString(), run.rankings());
  }
}
