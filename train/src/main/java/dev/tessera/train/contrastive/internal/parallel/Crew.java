package dev.tessera.train.contrastive.internal.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// A fixed number of threads, the caller among them, that share the parts of one piece of work.
///
/// Which thread does which part is left to chance, so work whose result must not depend on the number
/// of threads may let every part write only what is its own. One piece of work at a time.
public final class Crew implements AutoCloseable {

  /// A part of the work.
  @FunctionalInterface
  public interface Work {

    /// @param part from 0 to the number of parts - 1
    /// @param worker from 0 to [Crew#size()] - 1; names the thread's own scratch memory
    void part(int part, int worker);
  }

  private final int size;
  private final ExecutorService helpers;

  /// @param size number of threads, at least 1
  public Crew(int size) {
    this.size = size;
    this.helpers = Executors.newFixedThreadPool(Math.max(1, size - 1),
        Thread.ofPlatform().daemon().name("contrastive-", 1).factory());
  }

  public int size() {
    return size;
  }

  /// Does all parts and returns when the last one is done.
  public void share(int parts, Work work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>(size);
    for (int worker = 1; worker < Math.min(size, parts); worker++) {
      int self = worker;
      running.add(helpers.submit(() -> loop(parts, work, next, self)));
    }
    Throwable failure = null;
    try {
      loop(parts, work, next, 0);
    } catch (RuntimeException | Error e) {
      next.set(parts);
      failure = e;
    }
    for (Future<?> helper : running) {
      failure = await(helper, failure);
    }
    rethrow(failure);
  }

  /// Parts of `[0, count)` of about equal size: calls `range(from, to, worker)` for `parts` of them.
  public void shareRange(int count, int parts, RangeWork work) {
    int pieces = Math.max(1, Math.min(parts, count));
    share(pieces, (part, worker) -> work.range((int) ((long) count * part / pieces),
        (int) ((long) count * (part + 1) / pieces), worker));
  }

  /// Some of the items of a range.
  @FunctionalInterface
  public interface RangeWork {
    void range(int from, int to, int worker);
  }

  private static void loop(int parts, Work work, AtomicInteger next, int worker) {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      work.part(part, worker);
    }
  }

  private static Throwable await(Future<?> helper, Throwable failure) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return failure;
        } catch (InterruptedException e) {
          interrupted = true; // the parts write into shared memory: wait for them all the same
        } catch (ExecutionException e) {
          return failure == null ? e.getCause() : failure;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
