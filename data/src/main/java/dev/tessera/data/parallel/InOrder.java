package dev.tessera.data.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Does one piece of work after the other on several threads and hands the results on in the order of
/// the pieces. Only a few pieces are under way at a time, so that a stream of any length takes constant
/// memory. Used by one thread, which also receives the results.
public final class InOrder<T> implements AutoCloseable {

  /// Takes the result of the next piece.
  @FunctionalInterface
  public interface Receiver<T> {
    void take(T result) throws IOException;
  }

  private static final int PIECES_PER_THREAD = 2;

  private final ExecutorService threads;
  private final int most;
  private final Receiver<T> receiver;
  private final ArrayDeque<Future<T>> underWay = new ArrayDeque<>();

  public InOrder(int threads, Receiver<T> receiver) {
    this.threads = Parallel.daemons(threads);
    this.most = threads * PIECES_PER_THREAD;
    this.receiver = receiver;
  }

  /// Adds a piece; waits for the oldest one if there are many.
  public void add(Parallel.Task<T> piece) throws IOException {
    if (underWay.size() == most) {
      takeOldest();
    }
    underWay.add(threads.submit(piece::run));
  }

  /// Waits for all pieces.
  public void finish() throws IOException {
    while (!underWay.isEmpty()) {
      takeOldest();
    }
  }

  private void takeOldest() throws IOException {
    try {
      receiver.take(underWay.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw Parallel.asItWas(e.getCause());
    }
  }

  /// Drops what is still under way.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
