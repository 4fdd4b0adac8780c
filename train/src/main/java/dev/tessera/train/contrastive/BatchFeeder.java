package dev.tessera.train.contrastive;

import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.batch.BatchPlan;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.Seeds;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Puts the next batch together, and prepares it, on a thread of its own while the present one is trained on.
final class BatchFeeder implements AutoCloseable {

  private final EncodedPairs pairs;
  private final BatchPlan plan;
  private final long seed;
  private final ExecutorService thread = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("contrastive-batches").factory());
  private final Batch[] two;
  private final Consumer<Batch> prepare;
  private int next;
  private CompletableFuture<Batch> coming;

  /// @param first the batch to begin with
  /// @param prepare is given each batch that is filled
  BatchFeeder(EncodedPairs pairs, BatchPlan plan, int first, Supplier<Batch> newBatch,
      Consumer<Batch> prepare, long seed) {
    this.pairs = pairs;
    this.plan = plan;
    this.prepare = prepare;
    this.seed = seed;
    this.next = first;
    this.two = new Batch[] {newBatch.get(), newBatch.get()};
    fillNext();
  }

  boolean hasNext() {
    return next < plan.batches().size();
  }

  /// The next batch; the one before it may be overwritten from now on.
  Batch next() {
    Batch batch = arrived();
    next++;
    fillNext();
    return batch;
  }

  private Batch arrived() {
    try {
      return coming.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void fillNext() {
    if (hasNext()) {
      int number = next;
      coming = CompletableFuture.supplyAsync(() -> {
        Batch batch = two[number % 2];
        batch.fill(pairs, plan.batches().get(number), Seeds.of(seed, number));
        prepare.accept(batch);
        return batch;
      }, thread);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    thread.close(); // nobody prepares a batch for what is closed next
  }
}
