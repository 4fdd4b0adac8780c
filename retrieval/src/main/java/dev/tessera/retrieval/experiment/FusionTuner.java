package dev.tessera.retrieval.experiment;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.eval.retrieval.Metric;
import dev.tessera.infer.eval.retrieval.Qrels;
import dev.tessera.infer.eval.retrieval.ScoredDocument;
import dev.tessera.retrieval.fusion.FusedScores;
import dev.tessera.retrieval.fusion.Fusion;
import dev.tessera.retrieval.fusion.LinearMix;
import dev.tessera.retrieval.fusion.Normalisation;
import dev.tessera.retrieval.fusion.ReciprocalRank;
import dev.tessera.retrieval.index.CandidateScores;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.internal.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Finds the fusion that ranks judged queries best, and tells honestly how much it gains: every query
/// is judged by a fusion chosen without it (k-fold cross-validation).
///
/// All fusions of a grid are tried: every [Normalisation] and reciprocal rank with k 10 and 60, each
/// with the vector side weighing 0, 0.05, … 1 and the keyword side the rest.
///
/// @param metric what is to be as high as possible
/// @param folds into how many parts the queries are cut, ≥ 2
/// @param seed of the cut
public record FusionTuner(Metric metric, int folds, long seed) {

  private static final int STEPS = 20;

  /// nDCG@10 in five folds.
  public static final FusionTuner DEFAULT = new FusionTuner(Metric.ndcg(10), 5, 1);

  public FusionTuner {
    if (folds < 2) {
      throw new BadInput("cross-validation needs at least 2 folds, not " + folds);
    }
  }

  /// The fusions that are tried.
  static List<Fusion> grid() {
    List<Fusion> grid = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double vector = (double) step / STEPS;
      double keyword = (double) (STEPS - step) / STEPS;
      for (Normalisation normalisation : Normalisation.values()) {
        grid.add(new LinearMix(normalisation, keyword, vector));
      }
      grid.add(new ReciprocalRank(10, keyword, vector));
      grid.add(new ReciprocalRank(ReciprocalRank.DEFAULT_K, keyword, vector));
    }
    return grid;
  }

  /// @param index with vectors
  /// @param queries query id → text; those without judgements are left out
  /// @throws BadInput if fewer queries than folds are judged
  public FusionTuning tune(HybridIndex index, Map<String, String> queries, Qrels qrels,
      Progress progress) throws IOException {
    List<String> judged = queries.keySet()
        .stream()
        .filter(id -> qrels.of(id).values().stream().anyMatch(grade -> grade > 0))
        .toList();
    if (judged.size() < folds) {
      throw new BadInput("tuning needs at least " + folds + " queries with a relevant document; "
          + judged.size() + " of " + queries.size() + " have one");
    }
    List<Fusion> tried = grid();
    tried.add(index.info().settings().fusion());
    double[][] values = transposed(judge(index, queries, judged, qrels, tried, progress));
    double[] untuned = values[tried.size() - 1];
    double[][] grid = Arrays.copyOf(values, tried.size() - 1);
    return new FusionTuning(metric, judged, tried.get(best(grid, all(judged.size()))),
        values[tried.indexOf(side(1, 0))], values[tried.indexOf(side(0, 1))], untuned,
        heldOut(grid, judged.size()));
  }

  /// The value of every fusion for every query. `[queries × fusions]`
  private List<double[]> judge(HybridIndex index, Map<String, String> queries,
      List<String> judged, Qrels qrels, List<Fusion> tried, Progress progress)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads);
        Progress.Task task = progress.start("tuning the fusion", judged.size(), "queries")) {
      List<Future<double[]>> running = new ArrayList<>();
      for (String id : judged) {
        running.add(pool.submit(() -> {
          CandidateScores candidates = index.candidates(queries.get(id));
          double[] row = tried.stream()
              .mapToDouble(fusion -> value(candidates, fusion, qrels.of(id)))
              .toArray();
          task.advance(1);
          return row;
        }));
      }
      return Results.of(running, pool);
    }
  }

  private static double[][] transposed(List<double[]> rows) {
    double[][] columns = new double[rows.getFirst().length][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows.get(row)[column];
      }
    }
    return columns;
  }

  private static Fusion side(double keywordWeight, double vectorWeight) {
    return new LinearMix(Normalisation.BOUNDS, keywordWeight, vectorWeight);
  }

  private double value(CandidateScores candidates, Fusion fusion, Map<String, Integer> grades) {
    FusedScores fused = new FusedScores(fusion, candidates.keyword(), candidates.vector());
    int depth = Math.min(metric.cutoff(), fused.size());
    List<ScoredDocument> ranking = new ArrayList<>(depth);
    for (int place = 0; place < depth; place++) {
      int candidate = fused.candidate(place);
      ranking.add(new ScoredDocument(candidates.ids().get(candidate),
          (float) fused.score(candidate)));
    }
    return metric.of(ranking, grades);
  }

  private static int[] all(int queries) {
    return IntStream.range(0, queries).toArray();
  }

  /// The row with the highest sum over the given queries; of equal ones the first.
  private static int best(double[][] values, int[] queries) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < values.length; f++) {
      double[] row = values[f];
      double sum = IntStream.of(queries).mapToDouble(q -> row[q]).sum();
      if (sum > highest) {
        highest = sum;
        best = f;
      }
    }
    return best;
  }

  /// Each query's value by the fusion that is best on the other folds.
  private double[] heldOut(double[][] values, int queries) {
    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, queries).boxed().toList());
    Collections.shuffle(shuffled, new Random(seed));
    double[] heldOut = new double[queries];
    for (int fold = 0; fold < folds; fold++) {
      int f = fold;
      int[] others = IntStream.range(0, queries)
          .filter(i -> i % folds != f)
          .map(shuffled::get)
          .toArray();
      int best = best(values, others);
      for (int i = fold; i < queries; i += folds) {
        heldOut[shuffled.get(i)] = values[best][shuffled.get(i)];
      }
    }
    return heldOut;
  }
}
