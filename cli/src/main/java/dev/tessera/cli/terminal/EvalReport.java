package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogyScore;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.report.EvaluationPage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything `tessera eval` found out, as tables or as JSON.
public final class EvalReport {

  private final List<AnalogyReport> analogies = new ArrayList<>();
  private final List<SimilarityReport> similarities = new ArrayList<>();
  private final List<RetrievalTable> retrievals = new ArrayList<>();

  public void add(AnalogyReport report) {
    analogies.add(report);
  }

  public void add(SimilarityReport report) {
    similarities.add(report);
  }

  public void add(RetrievalTable table) {
    retrievals.add(table);
  }

  public List<AnalogyReport> analogies() {
    return List.copyOf(analogies);
  }

  public List<SimilarityReport> similarities() {
    return List.copyOf(similarities);
  }

  public List<RetrievalTable> retrievals() {
    return List.copyOf(retrievals);
  }

  /// Adds everything to a page.
  public void addTo(EvaluationPage page) {
    analogies.forEach(page::analogies);
    if (!similarities.isEmpty()) {
      page.similarity(similarities);
    }
    retrievals.forEach(table -> page.retrieval(table.name(), table.reports()));
  }

  public void print(PrintWriter out) {
    if (!analogies.isEmpty()) {
      TextTable table = new TextTable("analogies", "accuracy", "correct", "answered", "questions");
      for (AnalogyReport report : analogies) {
        report.sections().forEach(section -> row(table, section.name(), section.score()));
        row(table, "semantic", report.semantic());
        row(table, "syntactic", report.syntactic());
        row(table, "total " + report.name(), report.total());
      }
      table.print(out);
    }
    if (!similarities.isEmpty()) {
      TextTable table = new TextTable("similarity", "Spearman", "95 % interval", "Pearson", "pairs",
          "missing");
      for (SimilarityReport report : similarities) {
        table.row(report.name(), figure(report.spearman().estimate()), range(report.spearman()),
            figure(report.pearson().estimate()), Integer.toString(report.pairs()),
            Integer.toString(report.missing()));
      }
      table.print(out);
    }
    retrievals.forEach(table -> table.print(out));
  }

  private static void row(TextTable table, String name, AnalogyScore score) {
    table.row(name, score.answered() == 0 ? "-" : String.format("%.2f %%", score.accuracy() * 100),
        Integer.toString(score.correct()), Integer.toString(score.answered()),
        Integer.toString(score.questions()));
  }

  static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format("%.4f", value);
  }

  static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? "-"
        : String.format("%.4f to %.4f", interval.low(), interval.high());
  }

  /// Keys as scripts rely on them: `analogies.total.accuracy`, `similarity.<file>.spearman`, …
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!analogies.isEmpty()) {
      json.put("analogies", analogiesToJson());
    }
    if (!similarities.isEmpty()) {
      Map<String, Object> sets = new LinkedHashMap<>();
      similarities.forEach(report -> sets.put(report.name(), toJson(report)));
      json.put("similarity", sets);
    }
    if (!retrievals.isEmpty()) {
      Map<String, Object> sets = new LinkedHashMap<>();
      retrievals.forEach(table -> sets.put(table.name(), table.toJson()));
      json.put("retrieval", sets);
    }
    return json;
  }

  private Map<String, Object> analogiesToJson() {
    AnalogyScore semantic = AnalogyScore.NONE;
    AnalogyScore syntactic = AnalogyScore.NONE;
    AnalogyScore total = AnalogyScore.NONE;
    Map<String, Object> sections = new LinkedHashMap<>();
    for (AnalogyReport report : analogies) {
      semantic = semantic.plus(report.semantic());
      syntactic = syntactic.plus(report.syntactic());
      total = total.plus(report.total());
      String prefix = analogies.size() == 1 ? "" : report.name() + ":";
      report.sections()
          .forEach(section -> sections.put(prefix + section.name(), toJson(section.score())));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("total", toJson(total));
    json.put("semantic", toJson(semantic));
    json.put("syntactic", toJson(syntactic));
    json.put("sections", sections);
    json.put("vocabulary", analogies.getFirst().vocabulary());
    json.put("gflops a thread", analogies.getFirst().speed().gflops());
    return json;
  }

  private static Map<String, Object> toJson(AnalogyScore score) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", score.accuracy());
    json.put("correct", score.correct());
    json.put("answered", score.answered());
    json.put("questions", score.questions());
    return json;
  }

  private static Map<String, Object> toJson(SimilarityReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spearman", number(report.spearman().estimate()));
    json.put("spearman interval", interval(report.spearman()));
    json.put("pearson", number(report.pearson().estimate()));
    json.put("pearson interval", interval(report.pearson()));
    json.put("pairs", report.pairs());
    json.put("missing", report.missing());
    json.put("policy", report.settings().missing().name().toLowerCase());
    return json;
  }

  /// JSON has no NaN.
  static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  static List<Double> interval(Interval interval) {
    List<Double> ends = new ArrayList<>(); // may hold null
    ends.add(number(interval.low()));
    ends.add(number(interval.high()));
    return ends;
  }
}
