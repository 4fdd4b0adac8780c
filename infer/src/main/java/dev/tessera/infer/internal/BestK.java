package dev.tessera.infer.internal;

import java.util.Arrays;

/// The `k` best of many scored ids, best first; among equal scores the smaller id, which is the more
/// frequent word. Not thread-safe.
public final class BestK {

  private final int[] ids;
  private final float[] scores;
  private int size;

  public BestK(int k) {
    ids = new int[k];
    scores = new float[k];
  }

  /// What a score must exceed to enter behind ids that are all smaller than its own.
  public float threshold() {
    return size < ids.length ? Float.NEGATIVE_INFINITY : scores[size - 1];
  }

  /// Puts an id where it belongs, if it belongs among the best.
  public void offer(int id, float score) {
    int at = size;
    while (at > 0 && (score > scores[at - 1] || score == scores[at - 1] && id < ids[at - 1])) {
      at--;
    }
    if (at == ids.length) {
      return;
    }
    int moved = Math.min(size, ids.length - 1) - at;
    System.arraycopy(ids, at, ids, at + 1, moved);
    System.arraycopy(scores, at, scores, at + 1, moved);
    ids[at] = id;
    scores[at] = score;
    size = Math.min(size + 1, ids.length);
  }

  /// Puts in what others are among the best.
  public void offerAll(BestK other) {
    for (int rank = 0; rank < other.size; rank++) {
      offer(other.ids[rank], other.scores[rank]);
    }
  }

  public int size() {
    return size;
  }

  public int id(int rank) {
    return ids[rank];
  }

  public float score(int rank) {
    return scores[rank];
  }

  /// The ids, best first.
  public int[] ids() {
    return Arrays.copyOf(ids, size);
  }
}
