package dev.tessera.data.bpe;

import dev.tessera.data.internal.ByteSink;
import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Counts the pre-tokens of a text on several threads, each with a table of its own.
final class PreTokenCounter {

  private final BpeSettings settings;

  PreTokenCounter(BpeSettings settings) {
    this.settings = settings;
  }

  PreTokenCounts count(TextSource text, Progress progress) throws IOException {
    List<TextSource> parts = text.split(settings.threads());
    List<Future<PreTokenCounts>> running = new ArrayList<>();
    try (Progress.Task task = progress.start("counting pre-tokens", text.bytes(), "bytes");
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parts.size()))) {
      for (TextSource part : parts) {
        running.add(threads.submit(() -> countPart(part, task)));
      }
      return merge(running);
    }
  }

  private PreTokenCounts countPart(TextSource part, Progress.Task task) throws IOException {
    PreTokenCounts counts = new PreTokenCounts();
    Normalizer normalizer = settings.normalizer();
    PreTokenizer preTokenizer = settings.preTokenizer();
    ByteSink normalised = new ByteSink();
    part.read((utf8, from, to) -> {
      if (normalizer.isIdentity()) {
        preTokenizer.split(utf8, from, to, counts);
      } else {
        normalised.clear();
        normalizer.normalize(utf8, from, to, normalised);
        preTokenizer.split(normalised.array(), 0, normalised.size(), counts);
      }
      task.advance(to - from);
    });
    return counts;
  }

  private static PreTokenCounts merge(List<Future<PreTokenCounts>> running) throws IOException {
    PreTokenCounts all = null;
    for (Future<PreTokenCounts> future : running) {
      PreTokenCounts counts = get(future);
      if (all == null) {
        all = counts;
      } else {
        all.addAll(counts);
      }
    }
    return all == null ? new PreTokenCounts() : all;
  }

  private static PreTokenCounts get(Future<PreTokenCounts> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while counting", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
