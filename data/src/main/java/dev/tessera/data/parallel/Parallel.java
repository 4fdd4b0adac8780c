package dev.tessera.data.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs long tasks side by side, a thread each, and waits for all of them.
public final class Parallel {

  /// A task that may fail to read or write.
  @FunctionalInterface
  public interface Task<T> {
    T run() throws IOException;
  }

  private Parallel() {}

  /// The results of all tasks, in the order of the tasks. A single task runs on the calling thread.
  ///
  /// If one fails, the others are interrupted and its exception is thrown, as it was; an
  /// interruption of the caller ends in an [InterruptedIOException].
  public static <T> List<T> all(List<? extends Task<T>> tasks) throws IOException {
    if (tasks.size() == 1) {
      return Collections.singletonList(tasks.getFirst().run());
    }
    ExecutorService threads = daemons(Math.max(1, tasks.size()));
    try {
      return await(tasks, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  static ExecutorService daemons(int count) {
    return Executors.newFixedThreadPool(count, work -> {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      return thread;
    });
  }

  private static <T> List<T> await(List<? extends Task<T>> tasks, ExecutorService threads)
      throws IOException {
    ExecutorCompletionService<T> running = new ExecutorCompletionService<>(threads);
    List<Future<T>> futures = new ArrayList<>();
    for (Task<T> task : tasks) {
      futures.add(running.submit(task::run));
    }
    try {
      for (int done = 0; done < futures.size(); done++) {
        running.take().get();
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.resultNow());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw asItWas(e.getCause());
    }
  }

  static IOException asItWas(Throwable failure) {
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (IOException) failure;
  }
}
