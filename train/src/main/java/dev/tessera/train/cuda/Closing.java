package dev.tessera.train.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/// Things to be closed together, the last one first: for an owner of many that may fail halfway.
public final class Closing implements AutoCloseable {

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  public <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  /// Closes everything after a failure, which what fails now probably follows from.
  public void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("could not be closed", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
