package dev.tessera.infer.eval.internal;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import java.util.stream.IntStream;

/// The nearest neighbours of every row among all rows, by dense products through ND4J.
public final class NearestTable {

  private static final int LEFT = 1024;
  private static final int STRIDE = 512;

  private NearestTable() {}

  /// @param unit rows of length 1, row-major; only the first `n` take part
  /// @return for each row its `k` nearest others, nearest first
  public static int[][] of(float[] unit, int n, int dim, int k, Progress progress) {
    int[][] table = new int[n][];
    float[] tile = new float[LEFT * STRIDE];
    try (Progress.Task task = progress.start("looking for neighbours", n, "words")) {
      for (int from = 0; from < n; from += LEFT) {
        int count = Math.min(LEFT, n - from);
        BestK[] best = block(unit, n, dim, k, from, count, tile);
        for (int i = 0; i < count; i++) {
          table[from + i] = best[i].ids();
        }
        task.advance(count);
      }
    }
    return table;
  }

  private static BestK[] block(float[] unit, int n, int dim, int k, int from, int count,
      float[] tile) {
    BestK[] best = new BestK[count];
    for (int i = 0; i < count; i++) {
      best[i] = new BestK(k);
    }
    float[] left = new float[count * dim];
    System.arraycopy(unit, from * dim, left, 0, left.length);
    try (BlockProduct product = new BlockProduct(left, count, dim, STRIDE)) {
      for (int first = 0; first < n; first += STRIDE) {
        int width = Math.min(STRIDE, n - first);
        product.multiply(unit, first, width, tile);
        int start = first;
        IntStream.range(0, count)
            .parallel()
            .forEach(i -> look(best[i], tile, i * STRIDE, start, width, from + i));
      }
    }
    return best;
  }

  private static void look(BestK best, float[] tile, int at, int first, int width, int self) {
    if (Kernels.best().max(tile, at, width) > best.threshold()) {
      for (int j = 0; j < width; j++) {
        if (tile[at + j] > best.threshold() && first + j != self) {
          best.offer(first + j, tile[at + j]);
        }
      }
    }
  }
}
