package dev.tessera.data.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Encodes many texts on several threads.
public final class BatchEncoder {

  /// Texts that a thread takes at a time.
  private static final int CHUNK = 64;

  private BatchEncoder() {}

  /// The token ids of each text, in the order of the texts.
  public static int[][] encode(Tokenizer tokenizer, List<String> texts, int threads) {
    int[][] ids = new int[texts.size()][];
    AtomicInteger taken = new AtomicInteger();
    Runnable worker = () -> {
      for (int from = taken.getAndAdd(CHUNK); from >= 0 && from < ids.length; from = taken
          .getAndAdd(CHUNK)) {
        for (int i = from; i < Math.min(ids.length, from + CHUNK); i++) {
          ids[i] = tokenizer.encode(texts.get(i));
        }
      }
    };
    int workers = Math.min(threads, (ids.length + CHUNK - 1) / CHUNK);
    if (workers < 2) {
      worker.run();
      return ids;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(pool.submit(worker));
      }
      running.forEach(BatchEncoder::await);
    }
    return ids;
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while encoding", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
