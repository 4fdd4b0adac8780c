package dev.tessera.cli.terminal;

import dev.tessera.infer.eval.analogy.RelationScores;
import dev.tessera.infer.eval.clustering.OddOneOutReport;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.report.EvaluationPage;
import dev.tessera.infer.report.WordPictures;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything `tessera eval` found out about one model, as tables or as JSON.
public final class EvalReport {

  private final List<RelationScores> analogies = new ArrayList<>();
  private final List<SimilarityReport> similarities = new ArrayList<>();
  private final List<OddOneOutReport> oddOneOuts = new ArrayList<>();
  private final List<RetrievalTable> retrievals = new ArrayList<>();
  private final List<GeometryReport> geometries = new ArrayList<>();
  private final List<WordPictures> pictures = new ArrayList<>();

  public void add(RelationScores report) {
    analogies.add(report);
  }

  public void add(SimilarityReport report) {
    similarities.add(report);
  }

  public void add(OddOneOutReport report) {
    oddOneOuts.add(report);
  }

  public void add(RetrievalTable table) {
    retrievals.add(table);
  }

  public void add(GeometryReport report) {
    geometries.add(report);
  }

  /// What only a page can show.
  public void add(WordPictures drawn) {
    pictures.add(drawn);
  }

  public List<RelationScores> analogies() {
    return List.copyOf(analogies);
  }

  public List<SimilarityReport> similarities() {
    return List.copyOf(similarities);
  }

  public List<OddOneOutReport> oddOneOuts() {
    return List.copyOf(oddOneOuts);
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
    if (!oddOneOuts.isEmpty()) {
      page.oddOneOut(oddOneOuts);
    }
    retrievals.forEach(table -> page.retrieval(table.name(), table.reports()));
    geometries.forEach(page::geometry);
    pictures.forEach(page::words);
  }

  public void print(PrintWriter out) {
    if (!analogies.isEmpty()) {
      new AnalogyTable(analogies).print(out);
    }
    if (!similarities.isEmpty()) {
      new SimilarityTable(similarities).print(out);
    }
    if (!oddOneOuts.isEmpty()) {
      new OddOneOutTable(oddOneOuts).print(out);
    }
    retrievals.forEach(table -> table.print(out));
    geometries.forEach(report -> new GeometryTable(report).print(out));
  }

  /// Keys as scripts rely on them, described by `eval.schema.json`.
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!analogies.isEmpty()) {
      json.put("analogies", new AnalogyTable(analogies).toJson());
    }
    if (!similarities.isEmpty()) {
      json.put("similarity", new SimilarityTable(similarities).toJson());
    }
    if (!oddOneOuts.isEmpty()) {
      json.put("odd one out", new OddOneOutTable(oddOneOuts).toJson());
    }
    if (!retrievals.isEmpty()) {
      Map<String, Object> sets = new LinkedHashMap<>();
      retrievals.forEach(table -> sets.put(table.name(), table.toJson()));
      json.put("retrieval", sets);
    }
    geometries.forEach(report -> json.put("geometry", new GeometryTable(report).toJson()));
    return json;
  }
}
