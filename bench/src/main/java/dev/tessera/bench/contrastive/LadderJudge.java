package dev.tessera.bench.contrastive;

import dev.tessera.bench.contrastive.TestQueries.Scores;
import dev.tessera.data.beir.BeirFolder;
import dev.tessera.infer.eval.similarity.SimilarityEvaluator;
import dev.tessera.infer.eval.similarity.SimilaritySet;
import dev.tessera.infer.eval.statistics.Bootstrap;
import dev.tessera.infer.eval.statistics.Interval;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.refine.FirstDimensions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/// Judges models of several seeds by retrieval on SciFact and Cranfield and by the STS benchmark, and
/// prints a table row a rung. Intervals of nDCG@10 are bootstrap over queries and seeds together, that of
/// Spearman's correlation is Student's over the seeds.
final class LadderJudge {

  private static final double CONFIDENCE = Resampling.DEFAULT.confidence();

  private final List<TestQueries> collections;
  private final SimilaritySet sts;
  private final int seeds;
  private List<Scores> rung;

  /// The model of a seed.
  @FunctionalInterface
  interface Models {
    EmbeddingModel of(long seed) throws IOException;
  }

  /// @param seeds how many, from 1
  LadderJudge(Path data, Path work, int seeds) throws IOException {
    this.collections = List.of(
        new TestQueries(new BeirFolder(data.resolve("retrieval/scifact")), work),
        new TestQueries(new BeirFolder(data.resolve("retrieval/cranfield")), work));
    this.sts = SimilaritySet.readTexts(data.resolve("pairs/stsb-test.tsv"));
    this.seeds = seeds;
  }

  void header() {
    System.out
        .println("| rung | vectors, SciFact | hybrid, SciFact | over BM25 | vectors, Cranfield "
            + "| hybrid, Cranfield | over BM25 | STS-B test, Spearman |");
    System.out.println("|---".repeat(8) + "|");
  }

  /// Prints the figures of a rung's models.
  void rung(String name, Models models) throws IOException {
    List<EmbeddingModel> all = all(models);
    rung = scores(all);
    print(name, rung, all);
  }

  /// Prints what the first half and the first quarter of the last rung's dimensions are worth.
  void cuts(Models models) throws IOException {
    List<EmbeddingModel> all = all(models);
    int dim = all.getFirst().dim();
    for (int fewer : List.of(dim / 2, dim / 4)) {
      cut("its first " + fewer, all.stream()
          .map(model -> new FirstDimensions(fewer).apply(model, List.of()))
          .toList());
    }
  }

  private void cut(String name, List<EmbeddingModel> models) throws IOException {
    List<Scores> scores = scores(models);
    print(name, scores, models);
    StringBuilder costs = new StringBuilder();
    for (int c = 0; c < scores.size(); c++) {
      costs.append(costs.isEmpty() ? "" : "; ")
          .append(collections.get(c).folder().folder().getFileName())
          .append(" vectors ")
          .append(cost(rung.get(c).vectors(), scores.get(c).vectors()))
          .append(", hybrid ")
          .append(cost(rung.get(c).hybrid(), scores.get(c).hybrid()));
    }
    System.out.println("cost of " + name + ": " + costs);
  }

  /// The share that the fewer dimensions lose of the mean that all have.
  private static String cost(double[][] whole, double[][] fewer) {
    double mean = Bootstrap.crossed(whole, Resampling.NONE).estimate();
    Interval lost = Bootstrap.crossed(difference(whole, fewer), Resampling.DEFAULT);
    return String.format(Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * lost.estimate() / mean,
        100 * lost.low() / mean, 100 * lost.high() / mean);
  }

  private static double[][] difference(double[][] a, double[][] b) {
    return IntStream.range(0, a.length)
        .mapToObj(m -> Scores.difference(a[m], b[m]))
        .toArray(double[][]::new);
  }

  private List<EmbeddingModel> all(Models models) throws IOException {
    List<EmbeddingModel> all = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      all.add(models.of(seed));
    }
    return all;
  }

  private List<Scores> scores(List<EmbeddingModel> models) throws IOException {
    List<Scores> scores = new ArrayList<>();
    for (TestQueries collection : collections) {
      scores.add(collection.judge(models));
    }
    return scores;
  }

  private void print(String name, List<Scores> scores, List<EmbeddingModel> models) {
    StringBuilder line = new StringBuilder("| " + name);
    for (Scores of : scores) {
      line.append(" | ").append(interval(of.vectors()));
      line.append(" | ").append(interval(of.hybrid()));
      line.append(" | ").append(gain(of));
    }
    System.out.println(line.append(" | ").append(similarity(models)).append(" |"));
  }

  private static String interval(double[][] values) {
    Interval mean = Bootstrap.crossed(values, Resampling.DEFAULT);
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", mean.estimate(), mean.low(),
        mean.high());
  }

  /// The gain of the mix over BM25, and the p-value of a paired randomisation test of the seeds' mean.
  private static String gain(Scores scores) {
    double[][] gains = scores.gains();
    Interval gain = Bootstrap.crossed(gains, Resampling.DEFAULT);
    double[] mean = new double[scores.keywords().length];
    for (double[] ofSeed : scores.hybrid()) {
      for (int q = 0; q < mean.length; q++) {
        mean[q] += ofSeed[q] / gains.length;
      }
    }
    return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f], p = %.4f", gain.estimate(),
        gain.low(), gain.high(),
        PairedComparison.of(mean, scores.keywords(), Resampling.DEFAULT).pValue());
  }

  private String similarity(List<EmbeddingModel> models) {
    SummaryStatistics spearman = new SummaryStatistics();
    for (EmbeddingModel model : models) {
      spearman.addValue(SimilarityEvaluator.evaluateTexts(model::encode, sts, Resampling.NONE)
          .spearman()
          .estimate());
    }
    if (models.size() == 1) {
      return String.format(Locale.ROOT, "%.3f", spearman.getMean());
    }
    double t = new TDistribution(models.size() - 1)
        .inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return String.format(Locale.ROOT, "%.3f ± %.3f", spearman.getMean(),
        t * spearman.getStandardDeviation() / Math.sqrt(models.size()));
  }
}
