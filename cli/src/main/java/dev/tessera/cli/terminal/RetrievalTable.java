package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.statistics.PairedComparison;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the modes of search did on one collection, side by side.
///
/// @param name of the collection
/// @param documents in it
/// @param reports one a mode, judged on the same queries
/// @param metrics the columns
/// @param gain of the last mode over the first, in the first metric
public record RetrievalTable(String name, int documents, List<RetrievalReport> reports,
    List<Metric> metrics, PairedComparison gain) {

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
      table.row(cells(report));
    }
    table.print(out);
    out.printf("%s %s %s in %s by %+.4f (95 %% interval %+.4f to %+.4f, p = %.4f, paired"
        + " randomisation)%n", reports.getLast().run(), verdict(), reports.getFirst().run(),
        metrics.getFirst(), gain.difference().estimate(), gain.difference().low(),
        gain.difference().high(), gain.pValue());
    out.flush();
  }

  /// Never calls noise a difference.
  private String verdict() {
    boolean significant = gain.pValue() < 0.05;
    return !significant
        ? "does not differ beyond chance from"
        : gain.difference().estimate() > 0 ? "beats" : "loses to";
  }

  private String[] cells(RetrievalReport report) {
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
    for (RetrievalReport report : reports) {
      Map<String, Object> figures = new LinkedHashMap<>();
      for (Metric metric : metrics) {
        figures.put(metric.toString(), report.result(metric).mean().estimate());
        figures.put(metric + " interval", EvalReport.interval(report.result(metric).mean()));
      }
      json.put(report.run(), figures);
    }
    Map<String, Object> difference = new LinkedHashMap<>();
    difference.put("metric", metrics.getFirst().toString());
    difference.put("estimate", gain.difference().estimate());
    difference.put("interval", EvalReport.interval(gain.difference()));
    difference.put("p", gain.pValue());
    json.put(reports.getLast().run() + " - " + reports.getFirst().run(), difference);
    return json;
  }
}
