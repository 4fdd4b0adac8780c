package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.ContrastiveStatistics.Judgement;
import java.util.ArrayList;
import java.util.List;

/// How far a run is, and what it knows of its past.
///
/// @param epoch the epoch under way, from 0
/// @param batch batches of this epoch that are done
/// @param batches of the run that are done
/// @param pairs of the run that are done
/// @param seconds in steps
/// @param firstLoss of the first batch of pairs; 0 before it
/// @param firstScoredLoss of the first batch of scored pairs; 0 before it
/// @param loss a running mean that forgets a fiftieth with every batch
/// @param judgements so far
/// @param best the highest score of them
/// @param sinceBest judgements since then
record Place(int epoch, int batch, long batches, long pairs, double seconds, double firstLoss,
    double firstScoredLoss, double loss, List<Judgement> judgements, double best, int sinceBest) {

  private static final double FORGET = 0.02;

  static final Place START = new Place(0, 0, 0, 0, 0, 0, 0, 0, List.of(),
      Double.NEGATIVE_INFINITY, 0);

  Place {
    judgements = List.copyOf(judgements);
  }

  /// After one more batch.
  Place trained(int size, boolean scored, double batchLoss, double batchSeconds) {
    double forget = Math.max(FORGET, 1.0 / (batches + 1));
    return new Place(epoch, batch + 1, batches + 1, pairs + size, seconds + batchSeconds,
        scored || firstLoss != 0 ? firstLoss : batchLoss,
        !scored || firstScoredLoss != 0 ? firstScoredLoss : batchLoss,
        loss + forget * (batchLoss - loss), judgements,
        best, sinceBest);
  }

  /// After one more judgement.
  Place judged(double score) {
    List<Judgement> more = new ArrayList<>(judgements);
    more.add(new Judgement(batches, score));
    boolean better = score > best;
    return new Place(epoch, batch, batches, pairs, seconds, firstLoss, firstScoredLoss, loss,
        more,
        better ? score : best, better ? 0 : sinceBest + 1);
  }

  /// At the beginning of the next epoch.
  Place nextEpoch() {
    return new Place(epoch + 1, 0, batches, pairs, seconds, firstLoss, firstScoredLoss, loss,
        judgements, best,
        sinceBest);
  }
}
