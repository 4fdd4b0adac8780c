package dev.tessera.train.skipgram;

import dev.tessera.data.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Threads take one chunk after the other and all write to the same tables, without locks: collisions
/// are rare, as most rows are (Recht et al. 2011, "Hogwild!"). The fastest way; what comes out
/// depends a little on chance if there is more than one thread.
final class Hogwild implements Schedule {

  private final Chunks chunks;
  private final Anchor anchor;
  private final List<Worker> workers = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();

  /// @param tables from [#tables]
  Hogwild(Plan plan, Tables tables, Anchor anchor) {
    this.chunks = plan.chunks();
    this.anchor = anchor;
    for (int worker = 0; worker < workers(plan); worker++) {
      workers.add(worker(plan, tables, worker));
    }
  }

  /// The `n`-th of the workers that write to the same tables.
  static Worker worker(Plan plan, Tables tables, int n) {
    int scratchRows = ContextRows.scratchRows(plan.composition(), plan.settings().window());
    Rows input = new SharedRows(tables.input(), tables.input().rows() + n * scratchRows);
    Rows output = new SharedRows(tables.output(), tables.output().rows() + n);
    return new Worker(plan, input, output);
  }

  /// Tables with room for the scratch rows of all workers.
  static Tables tables(Plan plan, int inputRows) {
    int scratchRows = ContextRows.scratchRows(plan.composition(), plan.settings().window());
    int dim = plan.settings().dim();
    return new Tables(new Table(dim, inputRows, workers(plan) * scratchRows),
        new Table(dim, plan.keep().length, workers(plan)));
  }

  /// What [#tables] takes.
  static long bytes(Plan plan, long inputRows) {
    int dim = plan.settings().dim();
    long workers = workers(plan);
    int scratchRows = ContextRows.scratchRows(plan.composition(), plan.settings().window());
    return Table.bytes(dim, inputRows + workers * scratchRows)
        + Table.bytes(dim, plan.keep().length + workers);
  }

  private static int workers(Plan plan) {
    return (int) Math.min(plan.settings().threads(), plan.chunks().total());
  }

  @Override
  public void startAt(long firstChunk) {
    next.set(firstChunk);
  }

  @Override
  public void run(Monitor monitor) throws IOException {
    List<Parallel.Task<Void>> tasks = new ArrayList<>();
    for (Worker worker : workers) {
      tasks.add(() -> {
        while (trainNextChunk(worker, monitor)) {
          monitor.checkpointIfDue();
        }
        return null;
      });
    }
    Parallel.all(tasks);
  }

  private boolean trainNextChunk(Worker worker, Monitor monitor) throws IOException {
    monitor.enter();
    try {
      if (monitor.isStopped() || next.get() >= chunks.total()) {
        return false;
      }
      long index = next.getAndIncrement();
      if (index >= chunks.total()) {
        return false;
      }
      monitor.begin(index);
      monitor.done(worker.train(index));
      anchor.pull(index);
      return true;
    } finally {
      monitor.leave();
    }
  }

  @Override
  public long done() {
    return Math.min(next.get(), chunks.total());
  }

  @Override
  public long trainedUnits() {
    return workers.stream().mapToLong(Worker::trained).sum();
  }

  @Override
  public String kernel() {
    return workers.getFirst().kernel();
  }
}
