package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.retrieval.Run;
import dev.tessera.infer.eval.statistics.PairedComparison;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the modes of search did on one collection, side by side.
///
/// @param name of the collection
/// @param documents in it
/// @param runs one a mode: what was found
/// @param qrels what was to be found
/// @param reports one a mode, judged on the same queries
/// @param metrics the columns
/// @param gain of the last mode over the first, in the first metric
public record RetrievalTable(String name, int documents, List<Run> runs, Qrels qrels,
    List<RetrievalReport> reports, List<Metric> metrics, PairedComparison gain) {

  /// The report of one mode.
  public RetrievalReport run(String mode) {
    return reports.stream().filter(report -> report.run().equals(mode)).findFirst().orElseThrow();
  }

  public void print(PrintWriter out) {
    int queries = reports.getFirst().queries().size();
    String[] heading = new String[1 + metrics.size()];
    heading[0] = String.format("%s: %,d queries, %,d documents", name, queries, documents);
    for (int m = 0; m < metrics.size(); m++) {
      heading[m + 1] = metrics.get(m).toString();
    }
    TextTable table = new TextTable(heading);
    for (RetrievalReport report : reports) {
      table.row(cells(report, metrics));
    }
    table.print(out);
    out.println(Verdict.of(reports.getLast().run(), reports.getFirst().run(), metrics.getFirst(),
        gain));
    out.flush();
  }

  static String[] cells(RetrievalReport report, List<Metric> metrics) {
    String[] cells = new String[1 + metrics.size()];
    cells[0] = report.run();
    for (int m = 0; m < metrics.size(); m++) {
      RetrievalReport.Result result = report.result(metrics.get(m));
      cells[m + 1] = String.format("%.4f [%.4f, %.4f]", result.mean().estimate(),
          result.mean().low(), result.mean().high());
    }
    return cells;
  }

  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("queries", reports.getFirst().queries().size());
    json.put("documents", documents);
    reports.forEach(report -> json.put(report.run(), figures(report, metrics)));
    Map<String, Object> difference = Verdict.toJson(metrics.getFirst(), gain);
    json.put(reports.getLast().run() + " - " + reports.getFirst().run(), difference);
    return json;
  }

  static Map<String, Object> figures(RetrievalReport report, List<Metric> metrics) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      figures.put(metric.toString(), report.result(metric).mean().estimate());
      figures.put(metric + " interval", Figures.interval(report.result(metric).mean()));
    }
    return figures;
  }
}
