package dev.tessera.train.skipgram;

import dev.tessera.train.cuda.Engine;
import java.io.IOException;

/// Trains on a GPU, some chunks at a time. It works on copies of the tables; these are brought up to date
/// when somebody wants to look at them.
///
/// One thread trains; [#settle] may be called by another.
final class CudaSchedule implements Schedule {

  private final Plan plan;
  private final Tables tables;
  private final Engine.OnGpu engine;
  private final Anchor anchor;
  private final CudaKernel kernel;
  private CudaRun run;
  private boolean stale;
  private volatile long chunk;
  private volatile long trained;

  /// @param anchor of the input table
  CudaSchedule(Plan plan, Tables tables, Engine.OnGpu engine, Anchor anchor) {
    this.plan = plan;
    this.tables = tables;
    this.engine = engine;
    this.anchor = anchor;
    this.kernel = CudaKernel.fastest(plan.settings(), engine.gpu());
  }

  /// Tables without spare rows.
  static Tables tables(Plan plan, int inputRows) {
    return Rounds.tables(plan, inputRows);
  }

  @Override
  public void startAt(long firstChunk) {
    chunk = firstChunk;
  }

  @Override
  public void run(Monitor monitor) throws IOException {
    begin();
    try (Ending _ = this::end) {
      while (chunk < plan.chunks().total() && !monitor.isStopped()) {
        monitor.enter();
        try {
          trainSome(monitor);
        } finally {
          monitor.leave();
        }
        monitor.checkpointIfDue();
      }
      settle();
    }
  }

  /// Closed, and not called in a `finally`, lest what fails after a kernel's failure hide this.
  private interface Ending extends AutoCloseable {

    @Override
    void close();
  }

  private synchronized void begin() {
    run = new CudaRun(engine, kernel, plan, tables, anchor, CudaRun.WORDS_IN_FLIGHT);
  }

  private void trainSome(Monitor monitor) throws IOException {
    long first = chunk;
    long end = Math.min(plan.chunks().total(), first + run.chunksPerBatch());
    monitor.begin(first);
    for (long index = first + 1; index < end; index++) {
      if (monitor.looksBefore(index)) {
        end = index;
      } else {
        monitor.begin(index);
      }
    }
    monitor.done(submit(first, end));
  }

  private synchronized int submit(long first, long end) {
    stale = true;
    int units = run.train(first, end);
    chunk = end;
    return units;
  }

  @Override
  public synchronized void settle() {
    if (stale && run != null) {
      trained = run.settle();
      stale = false;
    }
  }

  private synchronized void end() {
    run.close();
    run = null;
  }

  @Override
  public long done() {
    return chunk;
  }

  @Override
  public long trainedUnits() {
    return trained;
  }

  @Override
  public String kernel() {
    return kernel.label() + ", " + engine.gpu().name();
  }
}
