package dev.tessera.data.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InOrderTest {

  @Test
  void resultsComeInTheOrderOfThePieces() throws IOException {
    CountDownLatch second = new CountDownLatch(1);
    List<String> results = new ArrayList<>();
    try (InOrder<String> work = new InOrder<>(2, results::add)) {
      work.add(() -> {
        try {
          second.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        return "a";
      });
      work.add(() -> {
        second.countDown();
        return "b";
      });
      work.finish();
    }
    assertEquals(List.of("a", "b"), results);
  }

  @Test
  void onlyAFewAreUnderWay() throws IOException {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (InOrder<Integer> work = new InOrder<>(3, result -> taken.incrementAndGet())) {
      for (int i = 0; i < 100; i++) {
        work.add(() -> {
          most.accumulateAndGet(begun.incrementAndGet() - taken.get(), Math::max);
          return 0;
        });
      }
      work.finish();
    }
    assertEquals(100, taken.get());
    assertTrue(most.get() <= 7, most + " at a time");
  }

  @Test
  void aFailureIsThrownAsItWas() {
    IOException failure = new IOException("disk full");
    assertSame(failure, assertThrows(IOException.class, () -> {
      try (InOrder<String> work = new InOrder<>(1, result -> {})) {
        work.add(() -> {
          throw failure;
        });
        work.finish();
      }
    }));
  }
}
