package dev.tessera.infer.report;

import dev.tessera.infer.eval.analogy.AnalogyScore;
import dev.tessera.infer.eval.analogy.LrCosReport;
import dev.tessera.infer.eval.analogy.RelationScores;
import dev.tessera.infer.eval.clustering.ClusteringReport;
import dev.tessera.infer.eval.clustering.OddOneOutReport;
import dev.tessera.infer.eval.compare.ComparisonTable;
import dev.tessera.infer.eval.derived.Contamination;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.geometry.GeometryReport;
import dev.tessera.infer.plot.IntervalPlot;
import dev.tessera.infer.plot.Plot;
import dev.tessera.infer.plot.ScatterPlot;
import dev.tessera.infer.plot.TrainingCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An evaluation as a page: add what was found out, in the order it is to be read, then write. Every
/// part explains its figures in a sentence. Not thread-safe.
public final class EvaluationPage {

  private final HtmlPage page;

  /// @param title such as the model's name
  /// @param introduction what was judged, when and how; may be empty
  public EvaluationPage(String title, String introduction) {
    page = new HtmlPage(title);
    if (!introduction.isEmpty()) {
      page.paragraph(introduction);
    }
  }

  public EvaluationPage analogies(RelationScores report) {
    page.heading("Analogies: " + report.name())
        .paragraph("a is to b as c is to what? Searched among " + Figures.count(
            report.vocabulary()) + " words by " + report.method()
            + (report instanceof LrCosReport
                ? ", which learns from the other pairs of a relation where it leads"
                : "")
            + "; questions with an unknown word are left out.");
    List<List<String>> rows = new ArrayList<>();
    report.rows().forEach(row -> rows.add(row(row.name(), row.score())));
    rows.add(row("semantic", report.semantic()));
    rows.add(row("syntactic", report.syntactic()));
    rows.add(row("total", report.total()));
    page.table(List.of("section", "accuracy", "correct", "answered", "questions"), rows, 3);
    return this;
  }

  private static List<String> row(String name, AnalogyScore score) {
    return List.of(name, score.answered() == 0 ? "–" : Figures.percent(score.accuracy()),
        Figures.count(score.correct()), Figures.count(score.answered()),
        Figures.count(score.questions()));
  }

  /// One table for all sets, then a plot of each.
  public EvaluationPage similarity(List<SimilarityReport> reports) {
    page.heading("Similarity")
        .paragraph("Do cosines rank pairs as people do? Spearman’s rank"
            + " correlation with a bootstrap interval over the pairs. Missing are pairs with a word"
            + " that the vocabulary lacks.");
    page.table(List.of("set", "Spearman", "95 % interval", "Pearson", "pairs", "missing",
        "policy"),
        reports.stream()
            .map(report -> List.of(report.name(),
                Figures.number(report.spearman().estimate(), 3), Figures.range(report.spearman()),
                Figures.number(report.pearson().estimate(), 3), Figures.count(report.pairs()),
                Figures.count(report.missing()),
                report.settings().missing().name().toLowerCase(Locale.ROOT)))
            .toList(),
        0);
    reports.forEach(report -> page.plot(ScatterPlot.of(report)));
    return this;
  }

  /// @param collection its name
  /// @param reports of several systems on the same queries and metrics
  public EvaluationPage retrieval(String collection, List<RetrievalReport> reports) {
    page.heading("Retrieval: " + collection)
        .paragraph("Means over "
            + Figures.count(reports.getFirst().queries().size())
            + " judged queries by trec_eval’s definitions; a query without an answer counts as 0.");
    List<String> header = new ArrayList<>(List.of("system"));
    reports.getFirst().results().forEach(result -> header.add(result.metric().toString()));
    header.add("unanswered");
    List<List<String>> rows = new ArrayList<>();
    for (RetrievalReport report : reports) {
      List<String> row = new ArrayList<>(List.of(report.run()));
      report.results()
          .forEach(result -> row.add(Figures.number(result.mean().estimate(), 3)));
      row.add(Figures.count(report.missing()));
      rows.add(row);
    }
    page.table(header, rows, 0);
    String metric = reports.getFirst().results().getFirst().metric().toString();
    page.plot(IntervalPlot.of(metric + " on " + collection,
        "95 % bootstrap intervals over the queries", metric, reports.stream()
            .map(report -> new IntervalPlot.Row(report.run(), report.results().getFirst().mean()))
            .toList()));
    return this;
  }

  public EvaluationPage oddOneOut(List<OddOneOutReport> reports) {
    page.heading("Odd one out")
        .paragraph("Which word does not belong? It is taken to be the one with the lowest mean"
            + " cosine with the others.");
    page.table(List.of("set", "accuracy", "95 % interval", "by chance", "correct", "answered",
        "questions"),
        reports.stream()
            .map(report -> List.of(report.name(), Figures.percent(report.accuracy().estimate()),
                Figures.range(report.accuracy()), Figures.percent(report.chance()),
                Figures.count(report.correct()), Figures.count(report.answered()),
                Figures.count(report.questions())))
            .toList(),
        0);
    return this;
  }

  public EvaluationPage words(WordPictures pictures) {
    pictures.addTo(page);
    return this;
  }

  public EvaluationPage geometry(GeometryReport report) {
    new GeometryPart(page).add(report);
    return this;
  }

  public EvaluationPage clustering(ClusteringReport report) {
    page.heading("Categories: " + report.name())
        .paragraph(Figures.count(report.used()) + " of "
            + Figures.count(report.words()) + " words of " + report.categories()
            + " categories, clustered by cosine: purity " + Figures.number(report.purity(), 3)
            + ", V-measure " + Figures.number(report.vMeasure(), 3) + " (homogeneity "
            + Figures.number(report.homogeneity(), 3) + ", completeness "
            + Figures.number(report.completeness(), 3) + ").");
    return this;
  }

  /// @param test its name
  public EvaluationPage contamination(String test, Contamination found) {
    page.subheading("Did the test stand in the training text?")
        .paragraph("Of "
            + Figures.count(found.items()) + " items of " + test + ", "
            + Figures.count(found.touched())
            + " share a run of " + found.n() + " words with it, " + Figures.count(found.contained())
            + " at least half of theirs.");
    return this;
  }

  /// One row a test, then the difference of each model from the first.
  public EvaluationPage comparison(ComparisonTable table) {
    page.heading("Comparison")
        .paragraph("Only items that all models could answer count. Differences"
            + " are from " + table.models().getFirst() + ", with a 95 % bootstrap interval and the"
            + " p-value of a paired randomisation test.");
    List<String> header = new ArrayList<>(List.of("test", "items"));
    header.addAll(table.models());
    page.table(header, table.rows().stream().map(EvaluationPage::values).toList(), 0);
    List<List<String>> differences = new ArrayList<>();
    for (ComparisonTable.Row row : table.rows()) {
      for (int m = 1; m < row.cells().size(); m++) {
        String model = table.models().get(m);
        row.cells()
            .get(m)
            .against()
            .ifPresent(against -> differences.add(List.of(
                row.test() + ", " + row.measure(), model,
                Figures.signed(against.difference().estimate(), 3), Figures.range(
                    against.difference()),
                Figures.pValue(against.pValue()))));
      }
    }
    page.table(List.of("test", "model", "difference", "95 % interval", "p"), differences, 0);
    for (ComparisonTable.Row row : table.rows()) {
      List<IntervalPlot.Row> rows = new ArrayList<>();
      for (int m = 0; m < row.cells().size(); m++) {
        rows.add(new IntervalPlot.Row(table.models().get(m), row.cells().get(m).value()));
      }
      page.plot(IntervalPlot.of(row.test(), "95 % bootstrap intervals", row.measure(), rows));
    }
    return this;
  }

  private static List<String> values(ComparisonTable.Row row) {
    List<String> cells = new ArrayList<>(
        List.of(row.test() + ", " + row.measure(), Figures.count(row.items())));
    row.cells()
        .forEach(cell -> cells.add(Figures.number(cell.value().estimate(), 3) + " ("
            + Figures.range(cell.value()) + ")"));
    return cells;
  }

  /// A plot of each curve of a training.
  public EvaluationPage training(TrainingCurve training) {
    page.heading("Training");
    training.curves().keySet().forEach(name -> page.plot(training.plot(List.of(name))));
    return this;
  }

  /// A plot under its own heading.
  public EvaluationPage plot(String heading, Plot plot) {
    page.heading(heading).plot(plot);
    return this;
  }

  public HtmlPage page() {
    return page;
  }

  public void write(Path file) throws IOException {
    page.write(file);
  }
}
