package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogyScore;
import dev.tessera.infer.eval.analogy.RelationScores;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Analogies of several sets, by one method.
record AnalogyTable(List<RelationScores> reports) {

  void print(PrintWriter out) {
    TextTable table = new TextTable("analogies by " + reports.getFirst().method(), "accuracy",
        "correct", "answered", "questions");
    for (RelationScores report : reports) {
      report.rows().forEach(row -> row(table, row.name(), row.score()));
      row(table, "semantic", report.semantic());
      row(table, "syntactic", report.syntactic());
      row(table, "total " + report.name(), report.total());
    }
    table.print(out);
  }

  private static void row(TextTable table, String name, AnalogyScore score) {
    table.row(name, Figures.percent(score.answered() == 0 ? Double.NaN : score.accuracy()),
        Integer.toString(score.correct()), Integer.toString(score.answered()),
        Integer.toString(score.questions()));
  }

  /// All sets are added up; sections of several sets have their set's name in front.
  Map<String, Object> toJson() {
    AnalogyScore semantic = AnalogyScore.NONE;
    AnalogyScore syntactic = AnalogyScore.NONE;
    AnalogyScore total = AnalogyScore.NONE;
    Map<String, Object> sections = new LinkedHashMap<>();
    for (RelationScores report : reports) {
      semantic = semantic.plus(report.semantic());
      syntactic = syntactic.plus(report.syntactic());
      total = total.plus(report.total());
      String prefix = reports.size() == 1 ? "" : report.name() + ":";
      report.rows().forEach(row -> sections.put(prefix + row.name(), toJson(row.score())));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", reports.getFirst().method());
    json.put("total", toJson(total));
    json.put("semantic", toJson(semantic));
    json.put("syntactic", toJson(syntactic));
    json.put("sections", sections);
    json.put("vocabulary", reports.getFirst().vocabulary());
    if (reports.getFirst() instanceof AnalogyReport report) {
      json.put("seconds", report.speed().seconds());
      json.put("gflops a thread", report.speed().gflops());
    }
    return json;
  }

  private static Map<String, Object> toJson(AnalogyScore score) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", score.answered() == 0 ? null : score.accuracy());
    json.put("correct", score.correct());
    json.put("answered", score.answered());
    json.put("questions", score.questions());
    return json;
  }
}
