package dev.tessera.infer.eval.compare;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.analogy.RelationScores;
import dev.tessera.infer.eval.compare.ComparisonTable.Cell;
import dev.tessera.infer.eval.compare.ComparisonTable.Row;
import dev.tessera.infer.eval.clustering.OddOneOutReport;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.RetrievalReport;
import dev.tessera.infer.eval.similarity.SimilarityReport;
import dev.tessera.infer.eval.similarity.SimilarityReport.Judged;
import dev.tessera.infer.eval.statistics.Bootstrap;
import dev.tessera.infer.eval.statistics.ClusteredComparison;
import dev.tessera.infer.eval.statistics.Correlation;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Puts the reports of several models side by side. Every test is given as one report a model, in the
/// order of the models.
public final class ModelComparison {

  private final List<String> models;
  private final Resampling resampling;
  private final List<Row> rows = new ArrayList<>();

  /// @param models their names, two at least; the first is what the others are compared with
  /// @throws BadInput if there are fewer than two
  public ModelComparison(List<String> models, Resampling resampling) {
    if (models.size() < 2) {
      throw new BadInput("a comparison takes two models at least");
    }
    this.models = List.copyOf(models);
    this.resampling = resampling;
  }

  public ComparisonTable table() {
    return new ComparisonTable(models, rows);
  }

  /// Adds accuracy on analogies, over the questions that all models could answer. Questions that
  /// share a pair are one cluster.
  public ModelComparison analogies(List<? extends RelationScores> reports) {
    check(reports, report -> report.name() + " " + report.method());
    List<List<RelationScores.Item>> items = reports.stream().map(RelationScores::items).toList();
    Map<String, Integer> clusters = new HashMap<>();
    List<Integer> common = new ArrayList<>();
    List<Integer> cluster = new ArrayList<>();
    for (int q = 0; q < items.getFirst().size(); q++) {
      int question = q;
      if (items.stream().allMatch(model -> model.get(question).answered())) {
        common.add(q);
        cluster.add(clusters.computeIfAbsent(items.getFirst().get(q).cluster(),
            key -> clusters.size()));
      }
    }
    int[] of = cluster.stream().mapToInt(Integer::intValue).toArray();
    List<double[]> values = items.stream()
        .map(model -> common.stream()
            .mapToDouble(q -> model.get(q).correct() ? 1 : 0)
            .toArray())
        .toList();
    return add(reports.getFirst().name(), "accuracy", common.size(), values,
        own -> ClusteredComparison.mean(own, of, clusters.size(), resampling),
        (own, first) -> ClusteredComparison.compare(own, first, of, clusters.size(), resampling));
  }

  /// Adds Spearman's ρ, over the pairs that all models could judge.
  public ModelComparison similarity(List<SimilarityReport> reports) {
    check(reports, SimilarityReport::name);
    Set<Integer> common = new TreeSet<>(places(reports.getFirst()).keySet());
    reports.forEach(report -> common.retainAll(places(report).keySet()));
    double[] people = common.stream()
        .mapToDouble(pair -> places(reports.getFirst()).get(pair).people())
        .toArray();
    List<double[]> values = new ArrayList<>();
    for (SimilarityReport report : reports) {
      Map<Integer, Judged> places = places(report);
      values.add(common.stream().mapToDouble(pair -> places.get(pair).cosine()).toArray());
    }
    return add(reports.getFirst().name(), "Spearman", common.size(), values,
        own -> Correlation.spearman(people, own, resampling),
        (own, first) -> Correlation.spearman(people, own, first, resampling));
  }

  /// Adds accuracy on odd-one-out questions, over those that all models could answer.
  public ModelComparison oddOneOut(List<OddOneOutReport> reports) {
    check(reports, OddOneOutReport::name);
    int[] common = IntStream.range(0, reports.getFirst().outcomes().length)
        .filter(q -> reports.stream().noneMatch(report -> Double.isNaN(report.outcomes()[q])))
        .toArray();
    List<double[]> values = reports.stream()
        .map(report -> IntStream.of(common).mapToDouble(q -> report.outcomes()[q]).toArray())
        .toList();
    return add(reports.getFirst().name(), "accuracy", common.length, values,
        own -> Bootstrap.mean(own, resampling),
        (own, first) -> PairedComparison.of(own, first, resampling));
  }

  /// Adds a retrieval metric, over all judged queries.
  ///
  /// @param name of the collection
  /// @throws BadInput if the reports are not of the same queries
  public ModelComparison retrieval(String name, List<RetrievalReport> reports, Metric metric) {
    check(reports, report -> String.join("\n", report.queries()));
    List<double[]> values = reports.stream()
        .map(report -> report.result(metric).values())
        .toList();
    return add(name, metric.toString(), reports.getFirst().queries().size(), values,
        own -> Bootstrap.mean(own, resampling),
        (own, first) -> PairedComparison.of(own, first, resampling));
  }

  private ModelComparison add(String test, String measure, int items, List<double[]> values,
      Function<double[], Interval> judge,
      BiFunction<double[], double[], PairedComparison> compare) {
    List<Cell> cells = new ArrayList<>();
    for (double[] own : values) {
      cells.add(new Cell(judge.apply(own), cells.isEmpty()
          ? Optional.empty()
          : Optional.of(compare.apply(own, values.getFirst()))));
    }
    rows.add(new Row(test, measure, items, cells));
    return this;
  }

  private static Map<Integer, Judged> places(SimilarityReport report) {
    Map<Integer, Judged> places = new HashMap<>();
    report.judged().forEach(judged -> places.put(judged.pair(), judged));
    return places;
  }

  private <R> void check(List<? extends R> reports, Function<R, String> same) {
    if (reports.size() != models.size()) {
      throw new IllegalArgumentException(
          reports.size() + " reports for " + models.size() + " models");
    }
    for (R report : reports) {
      if (!same.apply(report).equals(same.apply(reports.getFirst()))) {
        throw new BadInput("the models were not judged by the same test; give each the same files");
      }
    }
  }
}
