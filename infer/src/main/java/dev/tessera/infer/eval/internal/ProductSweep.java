package dev.tessera.infer.eval.internal;

import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// All dot products of some left rows with many right rows, a tile after the other, on all processors.
///
/// Nothing is kept of a tile but what the scan makes of it, right after the product and on the same
/// processor, while the tile is in its cache. Every processor multiplies by itself with buffers of its
/// own: two products side by side reach more of the peak than one product by two threads, since the
/// copies to ND4J's memory and back go side by side as well.
public final class ProductSweep {

  /// Floats in a tile: one that a second-level cache can hold.
  private static final int TILE = 1 << 18;
  /// Widths are multiples of it, so that vector loops come out even.
  private static final int NARROWEST = 64;
  private static final int WIDEST = 512;

  private final float[] left;
  private final int leftRows;
  private final float[] right;
  private final int rightRows;
  private final int dim;
  private final int stride;
  private final AtomicLong flops = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  /// Takes tiles as they come; the scan of one processor sees them in the order of the right rows.
  @FunctionalInterface
  public interface Scan {

    /// @param tile `[left rows × stride]`: row i holds the products of left row i; only lent
    /// @param stride distance of two rows in the tile
    /// @param first right row of the tile
    /// @param count right rows in the tile; columns from there on mean nothing
    void tile(float[] tile, int stride, int first, int count);
  }

  /// @param left `[leftRows × dim]`, row-major
  /// @param right at least `[rightRows × dim]`, row-major
  public ProductSweep(float[] left, int leftRows, float[] right, int rightRows, int dim) {
    this.left = left;
    this.leftRows = leftRows;
    this.right = right;
    this.rightRows = rightRows;
    this.dim = dim;
    int width = Math.clamp(TILE / leftRows, NARROWEST, WIDEST) / NARROWEST * NARROWEST;
    this.stride = Math.min(width, rightRows);
  }

  /// Goes over all tiles.
  ///
  /// @param scans makes the scan of a processor
  /// @param task advances by right rows
  /// @return the scans, each with what it made of its share of the tiles
  public <S extends Scan> List<S> run(Supplier<S> scans, Progress.Task task) {
    int tiles = Math.ceilDiv(rightRows, stride);
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), tiles);
    AtomicInteger next = new AtomicInteger();
    List<Parallel.Task<S>> work = new ArrayList<>();
    for (int w = 0; w < workers; w++) {
      work.add(() -> work(next, scans.get(), task));
    }
    try (SingleThreadedBlas _ = SingleThreadedBlas.begin()) {
      return Parallel.all(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <S extends Scan> S work(AtomicInteger next, S scan, Progress.Task task) {
    float[] tile = new float[leftRows * stride];
    try (BlockProduct product = new BlockProduct(left, leftRows, dim, stride)) {
      for (int first = next.getAndAdd(stride); first < rightRows; first = next
          .getAndAdd(stride)) {
        int count = Math.min(stride, rightRows - first);
        product.multiply(right, first, count, tile);
        scan.tile(tile, stride, first, count);
        task.advance(count);
      }
      flops.addAndGet(product.flops());
      nanos.addAndGet(product.nanos());
    }
    return scan;
  }

  /// Floating point operations of the products, a multiplication and an addition counted as two.
  public long flops() {
    return flops.get();
  }

  /// Processor time of the products, the copies to ND4J's memory and back included.
  public double processorSeconds() {
    return nanos.get() / 1e9;
  }
}
