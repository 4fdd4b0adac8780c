package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.clustering.OddOneOutReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Odd-one-out tests of several sets.
record OddOneOutTable(List<OddOneOutReport> reports) {

  void print(PrintWriter out) {
    TextTable table = new TextTable("odd one out", "accuracy", "95 % interval", "by chance",
        "correct", "answered", "questions");
    for (OddOneOutReport report : reports) {
      table.row(report.name(), Figures.percent(report.accuracy().estimate()),
          Figures.range(report.accuracy()), Figures.percent(report.chance()),
          Integer.toString(report.correct()), Integer.toString(report.answered()),
          Integer.toString(report.questions()));
    }
    table.print(out);
  }

  Map<String, Object> toJson() {
    Map<String, Object> sets = new LinkedHashMap<>();
    for (OddOneOutReport report : reports) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("accuracy", report.accuracy().estimate());
      json.put("accuracy interval", Figures.interval(report.accuracy()));
      json.put("chance", report.chance());
      json.put("correct", report.correct());
      json.put("answered", report.answered());
      json.put("questions", report.questions());
      sets.put(report.name(), json);
    }
    return sets;
  }
}
