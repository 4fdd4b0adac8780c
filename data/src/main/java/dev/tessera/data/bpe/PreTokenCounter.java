package dev.tessera.data.bpe;

import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the pre-tokens of a text on several threads, each with a table of its own, share by share of
/// the text. A table that has its part of the memory goes to disk as a sorted run; so that a run that is
/// killed loses little, it also goes there now and then if the folder is one to go on from.
final class PreTokenCounter {

  /// Bytes of a share of a small text, if it can be cut so finely; larger ones have larger shares.
  private static final long SHARE = 1 << 14;
  private static final int MOST_SHARES = 256;

  private final BpeTokenizer tokenizer;
  private final int threads;
  private final long memoryPerThread;
  private final CountRuns runs;
  private final long interval;
  private long invalidBytes;

  /// @param tokenizer says how text is normalised and cut
  /// @param memory for all tables together, in bytes
  /// @param runs takes what does not fit
  /// @param interval nanoseconds after which a table goes to disk even if there is memory left
  PreTokenCounter(BpeTokenizer tokenizer, int threads, long memory, CountRuns runs,
      long interval) {
    this.tokenizer = tokenizer;
    this.threads = threads;
    // In the end one of the tables takes the others in: it may become as large as all of them.
    this.memoryPerThread = memory / threads / 2;
    this.runs = runs;
    this.interval = interval;
  }

  /// Counts everything that is not in the runs yet.
  ///
  /// @return all counts, or null if they are in the runs
  PreTokenCounts count(TextSource text, Progress progress) throws IOException {
    // The shares do not depend on the number of threads: their numbers stand in the journal.
    List<TextSource> shares = text
        .split(Math.clamp(text.bytes() / SHARE, 1, MOST_SHARES));
    AtomicInteger next = new AtomicInteger();
    try (Progress.Task task = progress.start("counting pre-tokens", text.bytes(), "bytes")) {
      List<Worker> workers = Parallel.all(Collections.nCopies(threads, () -> {
        Worker worker = new Worker(task);
        worker.run(shares, next);
        return worker;
      }));
      invalidBytes = shares.stream().mapToLong(TextSource::invalidBytes).sum();
      return merge(workers);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Where the counts are that did not stay in memory.
  CountRuns runs() {
    return runs;
  }

  /// How many bytes of the text that was counted were not UTF-8.
  long invalidBytes() {
    return invalidBytes;
  }

  private PreTokenCounts merge(List<Worker> workers) throws IOException {
    if (runs.isEmpty() && workers.stream().allMatch(worker -> worker.written.isEmpty())) {
      PreTokenCounts all = workers.getFirst().counts;
      workers.stream().skip(1).forEach(worker -> all.addAll(worker.counts));
      return all;
    }
    for (Worker worker : workers) {
      worker.enter();
    }
    return null;
  }

  /// One thread's part of the work.
  private final class Worker {

    private final Progress.Task task;
    private final PreTokenCounts counts = new PreTokenCounts();
    private final FrequentPreTokens frequent = new FrequentPreTokens(counts);
    /// What belongs together and is not in the journal yet.
    private final List<Path> written = new ArrayList<>();
    private final BitSet counted = new BitSet();
    private long lastEntry = System.nanoTime();

    Worker(Progress.Task task) {
      this.task = task;
    }

    void run(List<TextSource> shares, AtomicInteger next) throws IOException {
      for (int share = next.getAndIncrement(); share < shares.size(); share = next
          .getAndIncrement()) {
        if (runs.holds(share)) {
          task.advance(shares.get(share).bytes());
          continue;
        }
        shares.get(share).read(this::passage);
        counted.set(share);
        if (!written.isEmpty() || System.nanoTime() - lastEntry > interval) {
          enter();
        }
      }
      frequent.flush();
    }

    private void passage(byte[] utf8, int from, int to) {
      tokenizer.preTokens(utf8, from, to, frequent);
      if (counts.memory() > memoryPerThread) {
        spill();
      }
      task.advance(to - from);
    }

    private void spill() {
      frequent.flush();
      try {
        written.add(runs.spill(counts));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      counts.clear();
      task.note("counts go to disk");
    }

    private void enter() throws IOException {
      frequent.flush();
      if (counts.size() > 0) {
        spill();
      }
      runs.enter(written, counted);
      written.clear();
      counted.clear();
      lastEntry = System.nanoTime();
    }
  }
}
