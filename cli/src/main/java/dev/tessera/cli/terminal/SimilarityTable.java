package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.similarity.SimilarityReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Similarity of several sets of word or sentence pairs.
record SimilarityTable(List<SimilarityReport> reports) {

  void print(PrintWriter out) {
    TextTable table = new TextTable("similarity", "Spearman", "95 % interval", "Pearson",
        "95 % interval", "pairs", "missing", "policy");
    for (SimilarityReport report : reports) {
      table.row(report.name(), Figures.text(report.spearman().estimate()),
          Figures.range(report.spearman()), Figures.text(report.pearson().estimate()),
          Figures.range(report.pearson()), Integer.toString(report.pairs()),
          Integer.toString(report.missing()), policy(report));
    }
    table.print(out);
  }

  private static String policy(SimilarityReport report) {
    return report.settings().missing().name().toLowerCase(Locale.ROOT);
  }

  Map<String, Object> toJson() {
    Map<String, Object> sets = new LinkedHashMap<>();
    reports.forEach(report -> sets.put(report.name(), toJson(report)));
    return sets;
  }

  private static Map<String, Object> toJson(SimilarityReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spearman", Figures.number(report.spearman().estimate()));
    json.put("spearman interval", Figures.interval(report.spearman()));
    json.put("pearson", Figures.number(report.pearson().estimate()));
    json.put("pearson interval", Figures.interval(report.pearson()));
    json.put("pairs", report.pairs());
    json.put("missing", report.missing());
    json.put("policy", policy(report));
    return json;
  }
}
