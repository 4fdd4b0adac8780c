package dev.tessera.train.contrastive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run did and how long it took.
///
/// @param pairs trained on, counted as often as they were
/// @param batches trained on
/// @param leftOut pairs of the last pass that no longer filled a batch
/// @param loss the mean over the last tenth of the batches
/// @param measure what the scores are, such as `held-out nDCG@10`
/// @param scores of the model at every judgement, the first one before training
/// @param best the score of the model that was kept
/// @param seconds in steps
/// @param encodeShare the share of that in which texts were summed
/// @param lossShare in which the loss and its gradient were computed
/// @param updateShare in which the table was moved
/// @param productShare of all threads' time in steps that went into matrix products
/// @param productRate of the matrix products, in 10⁹ floating-point operations a second and thread
public record ContrastiveStatistics(long pairs, long batches, int leftOut, double loss,
    String measure, List<Judgement> scores, double best, double seconds, double encodeShare,
    double lossShare, double updateShare, double productShare, double productRate) {

  /// @param batch after how many batches of the run
  /// @param score the higher the better
  public record Judgement(long batch, double score) {}

  public ContrastiveStatistics {
    scores = List.copyOf(scores);
  }

  public double pairsPerSecond() {
    return seconds > 0 ? pairs / seconds : 0;
  }

  /// The figures worth keeping with the model.
  public Map<String, Object> byName() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("pairs", pairs);
    figures.put("batches", batches);
    figures.put("loss", loss);
    if (!scores.isEmpty()) {
      figures.put(measure + " before", scores.getFirst().score());
      figures.put(measure, best);
    }
    figures.put("seconds", seconds);
    return figures;
  }
}
