package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.train.cuda.Closing;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.CudaException;
import dev.tessera.train.cuda.CudaFunction;
import dev.tessera.train.cuda.CudaStream;
import dev.tessera.train.cuda.DeviceMemory;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.cuda.Gpu;
import dev.tessera.train.cuda.KernelArguments;
import dev.tessera.train.cuda.Ptx;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// A GPU at work on a run: everything of it that is held while training.
final class CudaRun implements AutoCloseable {

  /// Words that all warps together have in their windows at most: the more there are, the staler are the
  /// rows that they work on. Half of what [Rounds] has.
  static final int WORDS_IN_FLIGHT = 4096;

  /// For a small text fewer, so that many chunks still follow one another.
  private static final int UNITS_PER_WARP = 20_000;

  /// Segments that a launch has for each warp, so that few wait for the last.
  private static final int SEGMENTS_PER_WARP = 4;

  private final Closing held = new Closing();
  private final CudaKernel kernel;
  private final SkipGramSettings settings;
  private final int warps;
  private final int chunksPerBatch;
  private final CudaModel model;
  private final Anchor anchor;
  private final long stride;
  private final Optional<CudaAnchor> pulls;
  private final CudaFunction function;
  private final CudaStream copies;
  private final CudaStream work;
  private final CudaBatch[] batches = new CudaBatch[2];
  private final DeviceMemory scratch;
  private final DeviceMemory trained;
  private final Staging staging;
  private int next;

  CudaRun(Engine.OnGpu engine, CudaKernel kernel, Plan plan, Tables tables) {
    this(engine, kernel, plan, tables, Anchor.none(tables.input(), plan.chunks()),
        WORDS_IN_FLIGHT);
  }

  /// Takes the GPU into use and copies the tables to it.
  ///
  /// @param anchor of the input table
  /// @param wordsInFlight that all warps together have in their windows at most
  /// @throws BadInput if the tables do not fit into the GPU's memory
  CudaRun(Engine.OnGpu engine, CudaKernel kernel, Plan plan, Tables tables, Anchor anchor,
      int wordsInFlight) {
    this.kernel = kernel;
    this.settings = plan.settings();
    this.anchor = anchor;
    this.stride = tables.input().stride();
    try {
      CudaContext context = held.add(engine.driver().open(engine.gpu()));
      this.function = kernel.load(held.add(context.load(Ptx.resource("skipgram"))), settings);
      this.warps = warps(context, plan, wordsInFlight);
      this.chunksPerBatch = (int) Math.clamp(
          (long) SEGMENTS_PER_WARP * warps / Segments.perChunk(plan.chunks()), 1,
          plan.chunks().total());
      checkFits(context, plan, tables);
      this.model = held.add(new CudaModel(context, plan, tables, warps));
      this.pulls = anchor.rows().length > 0
          ? Optional.of(held.add(new CudaAnchor(context, anchor)))
          : Optional.empty();
      this.copies = held.add(context.stream());
      this.work = held.add(context.stream());
      for (int i = 0; i < batches.length; i++) {
        batches[i] = held.add(new CudaBatch(context, plan, chunksPerBatch));
      }
      this.scratch = held.add(context.allocate(scratchBytes()));
      this.trained = held.add(context.allocate(Long.BYTES));
      this.staging = held.add(new Staging(context));
      work.clear(trained);
    } catch (CudaException e) {
      held.closeAfter(e);
      throw e.outOfMemory() ? tooLarge(engine.gpu(), bytes(plan, tables), e) : e;
    } catch (RuntimeException e) {
      held.closeAfter(e);
      throw e;
    }
  }

  private int warps(CudaContext context, Plan plan, int wordsInFlight) {
    long atOnce = (long) context.gpu().multiprocessors() * function
        .blocksPerMultiprocessor(CudaKernel.WARP, kernel.sharedBytes(settings));
    long calm = Math.min(wordsInFlight / CudaKernel.slots(settings),
        plan.chunks().units() / UNITS_PER_WARP);
    return (int) Math.max(1, Math.min(atOnce, calm));
  }

  private long scratchBytes() {
    return Math.max(Long.BYTES, warps * kernel.scratchBytes(settings));
  }

  private void checkFits(CudaContext context, Plan plan, Tables tables) {
    if (bytes(plan, tables) > context.freeBytes()) {
      throw tooLarge(context.gpu(), bytes(plan, tables), null);
    }
  }

  private static BadInput tooLarge(Gpu gpu, long bytes, CudaException cause) {
    return new BadInput(String.format("training needs %,d MiB of GPU memory, which %s, has not"
        + " free; lower --dim, raise --min-count, lower --vocab-size, or use --device cpu",
        (bytes >> 20) + 1, gpu), cause);
  }

  private long bytes(Plan plan, Tables tables) {
    return CudaModel.bytes(plan, tables) + CudaAnchor.bytes(anchor) + scratchBytes()
        + batches.length * CudaBatch.bytes(plan.chunks(), chunksPerBatch);
  }

  /// Has the GPU train on the chunks from `first` to before `end`. Returns the number of their units, maybe
  /// before it has begun.
  int train(long first, long end) {
    CudaBatch batch = batches[next];
    next = 1 - next;
    int units = batch.fill(first, end, copies);
    batch.beginTraining(work);
    work.launch(function, warps, CudaKernel.WARP, kernel.sharedBytes(settings),
        new KernelArguments().addStruct(model.fields())
            .addStruct(batch.ids().pointer(), batch.segments().pointer(), batch.segmentCount(),
                scratch.pointer(), trained.pointer()));
    batch.endTraining(work);
    pulls.ifPresent(rows -> rows.pull(model.input(), stride, first, end, work));
    return units;
  }

  /// Warps that train at the same time.
  int warps() {
    return warps;
  }

  /// Chunks that a batch has room for.
  int chunksPerBatch() {
    return chunksPerBatch;
  }

  /// Waits for the GPU, and brings the tables up to date. Returns the number of windows trained so far.
  long settle() {
    work.synchronize();
    model.download();
    long[] windows = new long[1];
    staging.download(trained, 0, MemorySegment.ofArray(windows));
    return windows[0];
  }

  @Override
  public void close() {
    held.close();
  }
}
