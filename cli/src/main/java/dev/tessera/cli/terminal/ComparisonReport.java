package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.compare.ComparisonTable;
import dev.tessera.infer.eval.compare.ModelComparison;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several models on the same tests, as a table or as JSON.
public final class ComparisonReport {

  private ComparisonReport() {}

  /// @param models their names
  /// @param reports one a model, all of the same trials
  public static ComparisonTable of(List<String> models, List<EvalReport> reports) {
    ModelComparison comparison = new ModelComparison(models, Resampling.DEFAULT);
    EvalReport first = reports.getFirst();
    for (int i = 0; i < first.analogies().size(); i++) {
      int set = i;
      comparison.analogies(reports.stream().map(r -> r.analogies().get(set)).toList());
    }
    for (int i = 0; i < first.similarities().size(); i++) {
      int set = i;
      comparison.similarity(reports.stream().map(r -> r.similarities().get(set)).toList());
    }
    for (int i = 0; i < first.oddOneOuts().size(); i++) {
      int set = i;
      comparison.oddOneOut(reports.stream().map(r -> r.oddOneOuts().get(set)).toList());
    }
    for (int i = 0; i < first.retrievals().size(); i++) {
      int set = i;
      RetrievalTable table = first.retrievals().get(set);
      for (RetrievalReport run : table.reports()) {
        comparison.retrieval(table.name() + " " + run.run(),
            reports.stream().map(r -> r.retrievals().get(set).run(run.run())).toList(),
            table.metrics().getFirst());
      }
    }
    return comparison.table();
  }

  /// A star stands where a difference from the first model is more than chance (p < .05).
  public static void print(PrintWriter out, ComparisonTable comparison) {
    List<String> heading = new ArrayList<>(List.of("test", "items"));
    heading.addAll(comparison.models());
    TextTable table = new TextTable(heading.toArray(String[]::new));
    for (ComparisonTable.Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(
          List.of(row.test() + " " + row.measure(), "" + row.items()));
      row.cells().forEach(cell -> cells.add(text(cell)));
      table.row(cells.toArray(String[]::new));
    }
    table.print(out);
    out.println("Differences are from " + comparison.models().getFirst()
        + ", on what all could answer, with 95 % intervals; * p < .05.");
    out.flush();
  }

  private static String text(ComparisonTable.Cell cell) {
    String value = Figures.text(cell.value().estimate());
    return cell.against()
        .map(difference -> String.format("%s (%+.4f [%+.4f, %+.4f])%s", value,
            difference.difference().estimate(), difference.difference().low(),
            difference.difference().high(), Verdict.isSignificant(difference) ? "*" : " "))
        .orElse(value);
  }

  public static List<Map<String, Object>> toJson(ComparisonTable comparison) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ComparisonTable.Row row : comparison.rows()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("test", row.test());
      json.put("measure", row.measure());
      json.put("items", row.items());
      for (int m = 0; m < row.cells().size(); m++) {
        json.put(comparison.models().get(m), toJson(row.cells().get(m)));
      }
      rows.add(json);
    }
    return rows;
  }

  private static Map<String, Object> toJson(ComparisonTable.Cell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", Figures.number(cell.value().estimate()));
    json.put("interval", Figures.interval(cell.value()));
    if (cell.against().isPresent()) {
      PairedComparison against = cell.against().get();
      json.put("difference", Figures.number(against.difference().estimate()));
      json.put("difference interval", Figures.interval(against.difference()));
      json.put("p", Figures.number(against.pValue()));
    }
    return json;
  }
}
