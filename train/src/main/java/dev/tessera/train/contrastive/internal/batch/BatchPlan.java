package dev.tessera.train.contrastive.internal.batch;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Which pairs make up which batch of a pass.
///
/// Pairs are shuffled and drawn in the shares of the mix: a part with too few pairs for its share is gone
/// through again. In a batch no anchor and no positive stands twice; a pair that would repeat one waits
/// for a later batch. Pairs with and without a score never share a batch.
///
/// @param batches the pairs of each batch, in the order of training
/// @param leftOut pairs at the end that no longer fill half a batch
public record BatchPlan(List<int[]> batches, int leftOut) {

  /// Plans a pass.
  ///
  /// @param pairs all pairs
  /// @param eligible those to train on
  /// @param mix the parts' shares
  /// @param batchSize pairs a batch; the last batch of a kind may be down to half of it
  /// @param together whether a batch may hold pairs of several parts
  /// @throws BadInput if there are too few pairs for one batch
  public static BatchPlan of(EncodedPairs pairs, int[] eligible, PairMix mix, int batchSize,
      boolean together, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] byPart = byPart(pairs, eligible, mix.parts().size());
    List<int[]> batches = new ArrayList<>();
    int leftOut = 0;
    for (int[] group : groups(pairs, draws(byPart, mix, random), together)) {
      shuffle(group, random);
      Filler filler = new Filler(pairs, group, batchSize);
      filler.fill(batches);
      leftOut += filler.leftOut;
    }
    if (batches.isEmpty() || batches.stream().noneMatch(batch -> batch.length == batchSize)) {
      throw new BadInput("a batch of " + batchSize + " needs as many pairs with different texts, "
          + "but " + mix.name() + " has " + most(batches, eligible.length)
          + " to train on; lower --batch-size or give more pairs");
    }
    java.util.Collections.shuffle(batches, new java.util.Random(random.nextLong()));
    return new BatchPlan(List.copyOf(batches), leftOut);
  }

  private static String most(List<int[]> batches, int eligible) {
    int largest = batches.stream().mapToInt(batch -> batch.length).max().orElse(0);
    return largest > 0 ? "only " + largest : "too few, " + eligible + " in all,";
  }

  private static int[][] byPart(EncodedPairs pairs, int[] eligible, int parts) {
    int[][] byPart = new int[parts][];
    for (int part = 0; part < parts; part++) {
      int wanted = part;
      byPart[part] = Arrays.stream(eligible).filter(p -> pairs.part(p) == wanted).toArray();
    }
    return byPart;
  }

  /// Each part's pairs, repeated in new orders until it has its share.
  private static int[][] draws(int[][] byPart, PairMix mix, SplittableRandom random) {
    double most = 0;
    for (int part = 0; part < byPart.length; part++) {
      most = Math.max(most, byPart[part].length / mix.parts().get(part).weight());
    }
    int[][] draws = new int[byPart.length][];
    for (int part = 0; part < byPart.length; part++) {
      int[] own = byPart[part];
      boolean bySize = mix.parts().get(part).bySize();
      int wanted = bySize || own.length == 0
          ? own.length
          : Math.toIntExact(Math.round(most * mix.parts().get(part).weight()));
      draws[part] = new int[wanted];
      for (int at = 0; at < wanted; at += own.length) {
        shuffle(own, random);
        System.arraycopy(own, 0, draws[part], at, Math.min(own.length, wanted - at));
      }
    }
    return draws;
  }

  /// What may share a batch: all unscored pairs and all scored ones, or those of each part.
  private static List<int[]> groups(EncodedPairs pairs, int[][] draws, boolean together) {
    int[][] sets = together
        ? new int[][] {Arrays.stream(draws).flatMapToInt(Arrays::stream).toArray()}
        : draws;
    List<int[]> groups = new ArrayList<>();
    for (int[] set : sets) {
      groups.add(Arrays.stream(set).filter(pair -> !pairs.isScored(pair)).toArray());
      groups.add(Arrays.stream(set).filter(pairs::isScored).toArray());
    }
    return groups;
  }

  private static void shuffle(int[] array, SplittableRandom random) {
    for (int i = array.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = array[i];
      array[i] = array[j];
      array[j] = swap;
    }
  }

  /// Fills batches from a group in order; a pair that repeats a text of the batch waits.
  private static final class Filler {

    /// How many waiting pairs are looked at for a batch, in batches.
    private static final int PATIENCE = 4;

    private final EncodedPairs pairs;
    private final int[] order;
    private final int batchSize;
    private final KeySet keys;
    private int[] waiting = new int[64];
    private int waitingCount;
    private int next;
    private int leftOut;

    Filler(EncodedPairs pairs, int[] order, int batchSize) {
      this.pairs = pairs;
      this.order = order;
      this.batchSize = batchSize;
      this.keys = new KeySet(2 * batchSize);
    }

    void fill(List<int[]> batches) {
      while (next < order.length || waitingCount > 0) {
        int[] batch = batch();
        if (batch.length < Math.max(2, batchSize / 2)) {
          leftOut += batch.length + waitingCount + order.length - next;
          return;
        }
        batches.add(batch);
      }
    }

    private int[] batch() {
      keys.clear();
      int[] batch = new int[batchSize];
      int size = 0;
      int looked = 0;
      int kept = 0;
      for (; looked < waitingCount && looked < PATIENCE * batchSize && size < batchSize; looked++) {
        if (takes(waiting[looked])) {
          batch[size++] = waiting[looked];
        } else {
          waiting[kept++] = waiting[looked];
        }
      }
      System.arraycopy(waiting, looked, waiting, kept, waitingCount - looked);
      waitingCount -= looked - kept;
      while (size < batchSize && next < order.length) {
        int pair = order[next++];
        if (takes(pair)) {
          batch[size++] = pair;
        } else {
          wait(pair);
        }
      }
      return Arrays.copyOf(batch, size);
    }

    private void wait(int pair) {
      if (waitingCount == waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * waitingCount);
      }
      waiting[waitingCount++] = pair;
    }

    private boolean takes(int pair) {
      long anchor = pairs.key(pairs.anchor(pair));
      long positive = pairs.key(pairs.anchor(pair) + 1);
      if (keys.contains(anchor) || keys.contains(positive)) {
        return false;
      }
      keys.add(anchor);
      keys.add(positive);
      return true;
    }
  }
}
