package dev.tessera.train.contrastive.internal.device;

import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.KernelArguments;

/// InfoNCE over a batch on a GPU; see [dev.tessera.train.contrastive.internal.loss.InBatchLoss].
///
/// Forward, the similarities are computed tile by tile for the log-sum-exp of their rows and columns, and
/// forgotten. Backward, a panel of 2,048 × 4,096 of them is computed anew and turned into derivatives, which two
/// matrix products carry to the gradients of its anchors and candidates; panel follows panel. So memory grows
/// with the batch times the dimension, and the 16 or 32 MiB of a panel mostly stay in the second cache.
final class DeviceLoss implements AutoCloseable {

  static final int PANEL_ROWS = 2048;
  static final int PANEL_COLUMNS = 4096;

  /// Numbers of rows, columns and elements are padded to whole tiles of every rung.
  static final int PADDING = 128;

  /// What a batch is compared by.
  ///
  /// @param batch number of anchors
  /// @param count number of candidates
  /// @param length of the prefix that is compared
  /// @param weight of this prefix's loss
  /// @param scale the inverse of the temperature
  /// @param symmetric whether positives look for their anchors too
  record Terms(int batch, int count, int length, double weight, float scale, boolean symmetric) {

    long stride() {
      return pad(length);
    }
  }

  private final Closing closing = new Closing();
  private final Kernels kernels;
  private final CudaStream stream;
  private final Rung rung;
  private final int panelRows;
  private final int panelColumns;
  private final Results results;
  private final Room norms;
  private final Room along;
  private final Room anchors;
  private final Room candidates;
  private final Room byAnchor;
  private final Room byCandidate;
  private final Room rowSums;
  private final Room columnSums;
  private final Room positives;
  private final Room panel;

  DeviceLoss(CudaContext gpu, Kernels kernels, Rung rung, Results results) {
    this(gpu, kernels, rung, PANEL_ROWS, PANEL_COLUMNS, results);
  }

  /// @param panelRows of a panel, and `panelColumns`: multiples of [#PADDING]
  DeviceLoss(CudaContext gpu, Kernels kernels, Rung rung, int panelRows, int panelColumns,
      Results results) {
    this.kernels = kernels;
    this.stream = kernels.stream();
    this.rung = rung;
    this.panelRows = panelRows;
    this.panelColumns = panelColumns;
    this.results = results;
    norms = closing.add(new Room(gpu));
    along = closing.add(new Room(gpu));
    anchors = closing.add(new Room(gpu));
    candidates = closing.add(new Room(gpu));
    byAnchor = closing.add(new Room(gpu));
    byCandidate = closing.add(new Room(gpu));
    rowSums = closing.add(new Room(gpu));
    columnSums = closing.add(new Room(gpu));
    positives = closing.add(new Room(gpu));
    panel = closing.add(new Room(gpu));
  }

  private static long pad(long count) {
    return Math.ceilDiv(count, PADDING) * PADDING;
  }

  /// Adds the loss to the results and its gradient to that of the texts' vectors.
  void apply(DeviceTexts texts, long stride, Terms terms) {
    makeRoom(texts, terms);
    normalise(texts, stride, terms);
    forward(texts.batch(), terms);
    for (long row = 0; row < pad(terms.batch); row += panelRows) {
      for (long column = 0; column < pad(terms.count); column += panelColumns) {
        backward(texts.batch(), terms, row, Math.min(panelRows, pad(terms.batch) - row), column,
            Math.min(panelColumns, pad(terms.count) - column));
      }
    }
    carryBack(texts, stride, terms);
  }

  private void makeRoom(DeviceTexts texts, Terms terms) {
    long rows = pad(terms.batch);
    long columns = pad(terms.count);
    norms.of((long) texts.count() * Float.BYTES, stream);
    along.of((long) terms.batch * Float.BYTES, stream);
    positives.of((long) terms.batch * Float.BYTES, stream);
    anchors.of(rows * terms.stride() * rung.bytes(), stream);
    candidates.of(columns * terms.stride() * rung.bytes(), stream);
    stream.clear(byAnchor.of(rows * terms.stride() * Float.BYTES, stream));
    stream.clear(byCandidate.of(columns * terms.stride() * Float.BYTES, stream));
    stream.clear(rowSums.of(rows * Long.BYTES, stream));
    stream.clear(columnSums.of(columns * Long.BYTES, stream));
    panel.of((long) panelRows * panelColumns * rung.bytes(), stream);
  }

  /// What kernels between vectors and their unit vectors take first.
  private KernelArguments lengths(DeviceTexts texts, long stride, Terms terms) {
    return new KernelArguments()
        .add(texts.vectors())
        .add(stride)
        .add((long) texts.count())
        .add((long) terms.batch)
        .add((long) terms.length)
        .add(norms.get());
  }

  private void normalise(DeviceTexts texts, long stride, Terms terms) {
    kernels.overWarps(rung.unitKernel(), texts.count(), lengths(texts, stride, terms)
        .add(anchors.get())
        .add(candidates.get())
        .add(terms.stride()));
  }

  private KernelArguments compared(DeviceBatch batch, Terms terms) {
    return batch.addMask(new KernelArguments()
        .add(anchors.get())
        .add(candidates.get())
        .add(terms.stride())
        .add((long) terms.batch)
        .add((long) terms.count))
        .add(terms.scale)
        .add(rowSums.get())
        .add(columnSums.get());
  }

  private void forward(DeviceBatch batch, Terms terms) {
    overTiles("forward", pad(terms.count), pad(terms.batch),
        compared(batch, terms).add(positives.get()));
    kernels.blocks("contrast_loss", 1, 256, new KernelArguments()
        .add(rowSums.get())
        .add(columnSums.get())
        .add(positives.get())
        .add((long) terms.batch)
        .add(terms.symmetric ? 1 : 0)
        .add((float) terms.weight)
        .add(results.memory(), Results.LOSS));
  }

  private void overTiles(String purpose, long columns, long rows, KernelArguments arguments) {
    kernels.grid(rung.kernel(purpose), columns / rung.tileColumns(), rows / rung.tileRows(),
        rung.threads(), arguments);
  }

  private void backward(DeviceBatch batch, Terms terms, long row, long rows, long column,
      long columns) {
    overTiles("weigh", columns, rows, compared(batch, terms)
        .add((terms.symmetric ? 0.5f : 1f) / terms.batch)
        .add(terms.symmetric ? 1 : 0)
        .add(panel.get())
        .add((long) panelColumns)
        .add(row)
        .add(column));
    overTiles("by_anchor", terms.stride(), rows, multiplied(terms, columns, candidates, column,
        byAnchor, row));
    overTiles("by_candidate", terms.stride(), columns, multiplied(terms, rows, anchors, row,
        byCandidate, column));
  }

  private KernelArguments multiplied(Terms terms, long length, Room others, long firstOther,
      Room gradient, long first) {
    return new KernelArguments()
        .add(panel.get())
        .add((long) panelColumns)
        .add(length)
        .add(others.get(), firstOther * terms.stride() * rung.bytes())
        .add(terms.stride())
        .add(gradient.get(), first * terms.stride() * Float.BYTES)
        .add(terms.scale);
  }

  private void carryBack(DeviceTexts texts, long stride, Terms terms) {
    kernels.overWarps("unit_prefix_back", texts.count(), lengths(texts, stride, terms)
        .add(byAnchor.get())
        .add(byCandidate.get())
        .add(terms.stride())
        .add((float) terms.weight)
        .add(texts.gradients())
        .add(along.get()));
    kernels.blocks("add_up", 1, 256, new KernelArguments()
        .add(along.get())
        .add((long) terms.batch)
        .add((float) terms.weight)
        .add(results.memory(), Results.BY_LOG_SCALE));
  }

  @Override
  public void close() {
    closing.close();
  }
}
