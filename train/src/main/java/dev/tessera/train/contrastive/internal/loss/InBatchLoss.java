package dev.tessera.train.contrastive.internal.loss;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// InfoNCE over a batch (van den Oord et al. 2018): each anchor must pick its positive out of all
/// candidates, and, in the symmetric form (Radford et al. 2021), each positive its anchor.
///
/// With `s[i][j] = scale · anchor[i]·candidate[j]`, `B` anchors and `M ≥ B` candidates, of which
/// candidate `i < B` is the positive of anchor `i` and the rest are hard negatives, the loss is the mean
/// over the batch of `log Σ_j exp s[i][j] − s[i][i]`; in the symmetric form half of that and half of
/// `log Σ_{k<B} exp s[k][i] − s[i][i]`.
///
/// The `[B × M]` matrix never exists as a whole. It is walked in square tiles, twice: forward for the
/// running log-sum-exp of its rows and columns, backward for the gradients, computing each tile anew. So
/// memory grows with the batch times the dimension. The tiles of one diagonal share no row and no
/// column, so threads work on them at once, each with its own tile and each writing its own rows and
/// columns; diagonal follows diagonal. The order of every sum is thereby fixed and the result has the
/// same bits for any number of threads.
///
/// Not thread-safe.
public final class InBatchLoss {

  /// Similarities within ±this need no running maximum: e⁻⁸⁰ is still a normal float, so one
  /// exponential, shifted by the largest possible similarity, serves rows and columns.
  private static final float NARROW = 40;
  private static final int LARGEST_TILE = 512;
  private static final int SMALLEST_TILE = 64;
  /// Below any similarity, and finite, so that −∞ minus it is −∞.
  private static final float BOTTOM = -1e30f;

  private final Crew crew;
  private final Scratch[] scratch;

  // The batch at work.
  private int batch;
  private int candidateCount;
  private int dim;
  private int tile;
  private float scale;
  private boolean narrow;
  private boolean symmetric;
  private FalseNegatives masked;
  private INDArray[] anchorStrips;
  private INDArray[] candidateStrips;
  private INDArray[] anchorGradients;
  private INDArray[] candidateGradients;
  private Strip[] rows;
  private Strip[] columns;
  private float[] positives = {};

  /// @param crew the threads that share the tiles; BLAS itself must be set to one thread
  public InBatchLoss(Crew crew) {
    this.crew = crew;
    this.scratch = new Scratch[crew.size()];
  }

  /// Computes the loss and its gradients.
  ///
  /// @param anchors `[B × dim]`, each of length 1 or all zeros
  /// @param candidates `[M × dim]`, M ≥ B, likewise
  /// @param newScale the inverse of the temperature
  /// @param bothWays whether positives look for their anchors too
  /// @param mask what must not count as a negative
  /// @param anchorGradient `[B × dim]`, overwritten
  /// @param candidateGradient `[M × dim]`, overwritten
  public double apply(VectorBlock anchors, VectorBlock candidates, float newScale,
      boolean bothWays, FalseNegatives mask, VectorBlock anchorGradient,
      VectorBlock candidateGradient) {
    prepare(anchors, candidates, newScale, bothWays, mask);
    anchorGradients = strips(anchorGradient);
    candidateGradients = strips(candidateGradient);
    overDiagonals(this::forward);
    double loss = loss();
    toFactors();
    anchorGradient.clear(0, batch);
    candidateGradient.clear(0, candidateCount);
    overDiagonals(this::backward);
    return loss;
  }

  /// Floating-point operations of the matrix products so far.
  public double productFlops() {
    return java.util.stream.Stream.of(scratch)
        .filter(own -> own != null)
        .mapToDouble(own -> own.flops)
        .sum();
  }

  /// Time spent in matrix products so far, over all threads.
  public double productSeconds() {
    return java.util.stream.Stream.of(scratch)
        .filter(own -> own != null)
        .mapToDouble(own -> own.nanos / 1e9)
        .sum();
  }

  /// The side of a tile. It depends on the batch alone, so that results do not depend on the number of
  /// threads: small enough for eight strips, large enough for BLAS.
  static int tile(int batch) {
    return Math.clamp(Integer.highestOneBit(Math.max(1, batch / 8)), SMALLEST_TILE, LARGEST_TILE);
  }

  private void prepare(VectorBlock anchors, VectorBlock candidates, float newScale,
      boolean bothWays, FalseNegatives mask) {
    batch = anchors.count();
    candidateCount = candidates.count();
    dim = anchors.dim();
    tile = tile(batch);
    scale = newScale;
    narrow = newScale <= NARROW;
    symmetric = bothWays;
    masked = mask;
    anchorStrips = strips(anchors);
    candidateStrips = strips(candidates);
    float shift = narrow ? newScale : BOTTOM;
    rows = Strip.cut(batch, tile, shift);
    columns = Strip.cut(candidateCount, tile, shift);
    if (positives.length < batch) {
      positives = new float[batch];
    }
  }

  private INDArray[] strips(VectorBlock vectors) {
    INDArray[] views = new INDArray[(vectors.count() + tile - 1) / tile];
    for (int s = 0; s < views.length; s++) {
      views[s] = vectors.view(s * tile, Math.min(vectors.count(), (s + 1) * tile));
    }
    return views;
  }

  @FunctionalInterface
  private interface TileWork {
    void tile(int rowStrip, int columnStrip, Scratch own);
  }

  private void overDiagonals(TileWork work) {
    for (int diagonal = 0; diagonal < columns.length; diagonal++) {
      int shift = diagonal;
      crew.share(rows.length, (row, worker) -> work.tile(row, (row + shift) % columns.length,
          scratch(worker)));
    }
  }

  private Scratch scratch(int worker) {
    if (scratch[worker] == null) {
      scratch[worker] = new Scratch();
    }
    return scratch[worker];
  }

  /// Multiplies a strip of anchors with a strip of candidates and masks false negatives.
  private MemorySegment similarities(int row, int column, Scratch own) {
    own.reshape(rows[row].size(), columns[column].size());
    long start = System.nanoTime();
    Nd4j.gemm(candidateStrips[column], anchorStrips[row], own.view, true, false, scale, 0);
    own.multiplied(1, System.nanoTime() - start);
    if (!masked.isEmpty()) {
      mask(rows[row], columns[column], own);
    }
    return own.similarities.memory();
  }

  private void mask(Strip row, Strip column, Scratch own) {
    for (int i = 0; i < row.size(); i++) {
      int anchor = row.from() + i;
      for (int m = masked.begin(anchor); m < masked.begin(anchor + 1); m++) {
        int j = masked.column(m) - column.from();
        if (j >= 0 && j < column.size()) {
          TileKernel.set(own.similarities.memory(), own.similarities.offset(i), j,
              Float.NEGATIVE_INFINITY);
        }
      }
    }
  }

  private void forward(int rowStrip, int columnStrip, Scratch own) {
    MemorySegment similar = similarities(rowStrip, columnStrip, own);
    Strip row = rows[rowStrip];
    Strip column = columns[columnStrip];
    if (!narrow) {
      raiseShifts(similar, row, column, own);
    }
    Arrays.fill(own.sums, 0);
    for (int i = 0; i < row.size(); i++) {
      long at = own.similarities.offset(i);
      row.sums()[i] += narrow
          ? TileKernel.addExp(similar, at, column.size(), row.shifts()[i], own.sums, own.lanes)
          : TileKernel.addExp(similar, at, column.size(), row.shifts()[i], column.shifts(),
              own.sums, own.lanes);
      if (rowStrip == columnStrip) {
        positives[row.from() + i] = TileKernel.get(similar, at, i);
      }
    }
    for (int j = 0; j < column.size(); j++) {
      column.sums()[j] += own.sums[j];
    }
  }

  /// Raises the running maxima of rows and columns and scales their sums down to them.
  private static void raiseShifts(MemorySegment similar, Strip row, Strip column, Scratch own) {
    Arrays.fill(own.sums, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < row.size(); i++) {
      row.raise(i,
          TileKernel.max(similar, own.similarities.offset(i), column.size(), own.sums));
    }
    for (int j = 0; j < column.size(); j++) {
      column.raise(j, own.sums[j]);
    }
  }

  private double loss() {
    double loss = 0;
    for (int i = 0; i < batch; i++) {
      double ofRow = rows[i / tile].logSumExp(i % tile);
      double ofColumn = symmetric ? columns[i / tile].logSumExp(i % tile) : ofRow;
      loss += 0.5 * (ofRow + ofColumn) - positives[i];
    }
    return loss / batch;
  }

  /// Turns the sums into what an exponential is multiplied by to be its part of the gradient.
  private void toFactors() {
    float share = (symmetric ? 0.5f : 1f) / batch;
    for (Strip row : rows) {
      row.toFactors(share, row.size());
    }
    for (Strip column : columns) {
      int withAnchor = symmetric ? Math.clamp(batch - column.from(), 0, column.size()) : 0;
      column.toFactors(share, withAnchor);
    }
  }

  private void backward(int rowStrip, int columnStrip, Scratch own) {
    MemorySegment similar = similarities(rowStrip, columnStrip, own);
    Strip row = rows[rowStrip];
    Strip column = columns[columnStrip];
    for (int i = 0; i < row.size(); i++) {
      long at = own.similarities.offset(i);
      if (narrow) {
        TileKernel.expTimes(similar, at, column.size(), row.shifts()[i], row.factors()[i],
            column.factors());
      } else {
        TileKernel.expTimes(similar, at, column.size(), row.shifts()[i], row.factors()[i],
            column.shifts(), column.factors());
      }
      if (rowStrip == columnStrip) {
        TileKernel.set(similar, at, i, TileKernel.get(similar, at, i) - 1f / batch);
      }
    }
    long start = System.nanoTime();
    Nd4j.gemm(candidateStrips[columnStrip], own.view, anchorGradients[rowStrip], false, false,
        scale, 1);
    Nd4j.gemm(anchorStrips[rowStrip], own.view, candidateGradients[columnStrip], false, true,
        scale, 1);
    own.multiplied(2, System.nanoTime() - start);
  }

  /// One thread's tile.
  private final class Scratch {

    private final VectorBlock similarities = new VectorBlock(LARGEST_TILE, LARGEST_TILE);
    private final float[] sums = new float[LARGEST_TILE];
    private final float[] lanes = TileKernel.newLanes();
    private INDArray view;
    private double flops;
    private long nanos;

    void multiplied(int products, long time) {
      flops += 2.0 * products * similarities.count() * similarities.dim() * dim;
      nanos += time;
    }

    void reshape(int height, int width) {
      if (view == null || similarities.count() != height || similarities.dim() != width) {
        similarities.reshape(height, width);
        view = similarities.view(0, height);
      }
    }
  }
}
