package dev.tessera.data.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void resultsComeInTheOrderOfTheTasks() throws IOException {
    CountDownLatch second = new CountDownLatch(1);
    assertEquals(List.of("a", "b"), Parallel.<String>all(List.of(() -> {
      await(second);
      return "a";
    }, () -> {
      second.countDown();
      return "b";
    })));
  }

  @Test
  void nothingToDoIsDone() throws IOException {
    assertEquals(List.of(), Parallel.<String>all(List.of()));
  }

  @Test
  void aFailureIsThrownAsItWasAndStopsTheOthers() {
    IOException failure = new IOException("disk full");
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    assertSame(failure, assertThrows(IOException.class, () -> Parallel.<String>all(List.of(() -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        stopped.countDown();
      }
      return "";
    }, () -> {
      throw failure;
    }))));
    await(stopped);
  }

  @Test
  void bugsAndErrorsKeepTheirType() {
    assertThrows(IllegalStateException.class, () -> Parallel.<String>all(List.of(() -> "", () -> {
      throw new IllegalStateException();
    })));
    assertThrows(StackOverflowError.class, () -> Parallel.<String>all(List.of(() -> "", () -> {
      throw new StackOverflowError();
    })));
  }

  @Test
  void anInterruptionOfTheCallerEndsTheWait() {
    CountDownLatch never = new CountDownLatch(1);
    Parallel.Task<String> waiting = () -> {
      await(never);
      return "";
    };
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> Parallel.all(List.of(waiting, waiting)));
    assertTrue(Thread.interrupted());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
