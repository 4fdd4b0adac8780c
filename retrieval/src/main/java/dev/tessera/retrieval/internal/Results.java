package dev.tessera.retrieval.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Waits for work in other threads.
public final class Results {

  private Results() {}

  /// The results in order. The first failure is thrown as it was and ends what is still running.
  public static <T> List<T> of(List<Future<T>> running, ExecutorService pool) throws IOException {
    List<T> results = new ArrayList<>(running.size());
    try {
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      pool.shutdownNow();
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
