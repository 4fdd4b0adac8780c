package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.ContrastiveStatistics.Judgement;
import dev.tessera.train.internal.Standing;
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
/// @param standing of the best of them
record Place(int epoch, int batch, long batches, long pairs, double seconds, double firstLoss,
    double firstScoredLoss, double loss, List<Judgement> judgements, Standing standing) {

  private static final double FORGET = 0.02;

  static final Place START = new Place(0, 0, 0, 0, 0, 0, 0, 0, List.of(),
      Standing.NONE);

  Place {
    judgements = List.copyOf(judgements);
  }

  /// After one more batch.
  Place trained(int size, boolean scored, double batchLoss, double batchSeconds) {
    double forget = Math.max(FORGET, 1.0 / (batches + 1));
    return new Place(epoch, batch + 1, batches + 1, pairs + size, seconds + batchSeconds,
        scored || firstLoss != 0 ? firstLoss : batchLoss,
        !scored || firstScoredLoss != 0 ? firstScoredLoss : batchLoss,
        loss + forget * (batchLoss - loss), judgements, standing);
  }

  /// After one more judgement.
  Place judged(double score) {
    List<Judgement> more = new ArrayList<>(judgements);
    more.add(new Judgement(batches, score));
    return new Place(epoch, batch, batches, pairs, seconds, firstLoss, firstScoredLoss, loss, more,
        standing.after(score));
  }

  /// At the beginning of the next epoch.
  Place nextEpoch() {
    return new Place(epoch + 1, 0, batches, pairs, seconds, firstLoss, firstScoredLoss, loss,
        judgements, standing);
  }
}
