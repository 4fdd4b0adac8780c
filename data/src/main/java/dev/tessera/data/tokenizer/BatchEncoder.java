package dev.tessera.data.tokenizer;

import dev.tessera.data.parallel.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
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
    Parallel.Task<Void> worker = () -> {
      for (int from = taken.getAndAdd(CHUNK); from >= 0 && from < ids.length; from = taken
          .getAndAdd(CHUNK)) {
        for (int i = from; i < Math.min(ids.length, from + CHUNK); i++) {
          ids[i] = tokenizer.encode(texts.get(i));
        }
      }
      return null;
    };
    int workers = Math.max(1, Math.min(threads, (ids.length + CHUNK - 1) / CHUNK));
    try {
      Parallel.all(Collections.nCopies(workers, worker));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }
}
