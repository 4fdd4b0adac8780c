package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs of any systems on the same judgements; the first one is what the others are compared with.
///
/// @param name of the judgements
public record RunsTable(String name, List<RetrievalReport> reports, List<Metric> metrics) {

  public void print(PrintWriter out) {
    List<String> heading = new ArrayList<>(List.of(
        String.format("%s: %,d queries", name, reports.getFirst().queries().size())));
    metrics.forEach(metric -> heading.add(metric.toString()));
    heading.add("unanswered");
    TextTable table = new TextTable(heading.toArray(String[]::new));
    for (RetrievalReport report : reports) {
      List<String> row = new ArrayList<>(List.of(RetrievalTable.cells(report, metrics)));
      row.add(Integer.toString(report.missing()));
      table.row(row.toArray(String[]::new));
    }
    table.print(out);
    for (RetrievalReport report : reports.subList(1, reports.size())) {
      out.println(Verdict.of(report.run(), reports.getFirst().run(), metrics.getFirst(),
          difference(report)));
    }
    out.flush();
  }

  private PairedComparison difference(RetrievalReport report) {
    return report.against(reports.getFirst(), metrics.getFirst(), Resampling.DEFAULT);
  }

  public Map<String, Object> toJson() {
    Map<String, Object> runs = new LinkedHashMap<>();
    for (RetrievalReport report : reports) {
      Map<String, Object> figures = RetrievalTable.figures(report, metrics);
      figures.put("unanswered", report.missing());
      if (!runs.isEmpty()) {
        figures.put("difference", Verdict.toJson(metrics.getFirst(), difference(report)));
      }
      runs.put(report.run(), figures);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("qrels", name);
    json.put("queries", reports.getFirst().queries().size());
    json.put("runs", runs);
    return json;
  }
}
