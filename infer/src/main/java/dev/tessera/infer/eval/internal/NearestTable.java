package dev.tessera.infer.eval.internal;

import dev.tessera.data.progress.Progress;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import java.util.Arrays;
import java.util.List;

/// The rows with the largest dot products, by dense products through ND4J.
public final class NearestTable {

  /// Left rows of a sweep.
  private static final int LEFT = 1024;

  /// No right row is a left row itself.
  private static final int NOBODY = Integer.MIN_VALUE / 2;

  private NearestTable() {}

  /// The nearest neighbours of every row among all others.
  ///
  /// @param unit rows of length 1, row-major; only the first `n` take part
  /// @return for each row its `k` nearest others, nearest first
  public static int[][] of(float[] unit, int n, int dim, int k, Progress progress) {
    int[][] table = new int[n][];
    try (Progress.Task task = progress.start("looking for neighbours", n, "words")) {
      for (int from = 0; from < n; from += LEFT) {
        int count = Math.min(LEFT, n - from);
        BestK[] best = block(unit, from, count, unit, n, dim, k, from);
        for (int i = 0; i < count; i++) {
          table[from + i] = best[i].ids();
        }
        task.advance(count);
      }
    }
    return table;
  }

  /// For each left row the right rows with the largest products.
  ///
  /// @param left `[n × dim]`
  /// @param right `[m × dim]`
  public static BestK[] of(float[] left, int n, float[] right, int m, int dim, int k) {
    BestK[] table = new BestK[n];
    for (int from = 0; from < n; from += LEFT) {
      int count = Math.min(LEFT, n - from);
      System.arraycopy(block(left, from, count, right, m, dim, k, NOBODY), 0, table,
          from, count);
    }
    return table;
  }

  /// @param self the right row that is the first left row itself, and does not count for it; and so on
  private static BestK[] block(float[] left, int from, int count, float[] right, int m, int dim,
      int k, int self) {
    float[] rows = Arrays.copyOfRange(left, from * dim, (from + count) * dim);
    List<Best> scans = new ProductSweep(rows, count, right, m, dim)
        .run(() -> new Best(count, k, self), Progress.NONE.start("", 0, ""));
    Best all = scans.getFirst();
    scans.subList(1, scans.size()).forEach(all::add);
    return all.best;
  }

  /// The best of each left row in the tiles of one processor.
  private static final class Best implements ProductSweep.Scan {

    private final BestK[] best;
    private final int self;
    private final Kernels kernels = Kernels.best();

    Best(int rows, int k, int self) {
      this.self = self;
      best = new BestK[rows];
      Arrays.setAll(best, i -> new BestK(k));
    }

    @Override
    public void tile(float[] tile, int stride, int first, int count) {
      for (int i = 0; i < best.length; i++) {
        if (kernels.anyAbove(tile, i * stride, count, best[i].threshold())) {
          look(best[i], tile, i * stride, first, count, self - first + i);
        }
      }
    }

    private static void look(BestK best, float[] tile, int at, int first, int count, int self) {
      for (int j = 0; j < count; j++) {
        if (tile[at + j] > best.threshold() && j != self) {
          best.offer(first + j, tile[at + j]);
        }
      }
    }

    void add(Best other) {
      for (int i = 0; i < best.length; i++) {
        best[i].offerAll(other.best[i]);
      }
    }
  }
}
