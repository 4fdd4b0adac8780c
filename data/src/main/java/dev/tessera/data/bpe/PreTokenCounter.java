package dev.tessera.data.bpe;

import dev.tessera.data.parallel.Parallel;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Counts the pre-tokens of a text on several threads, each with a table of its own. A table that has
/// its share of the memory goes to disk as a sorted run.
final class PreTokenCounter {

  private final BpeTokenizer tokenizer;
  private final int threads;
  private final long memoryPerThread;
  private final CountRuns runs;

  /// @param tokenizer says how text is normalised and cut
  /// @param memory for all tables together, in bytes
  /// @param runs takes what does not fit
  PreTokenCounter(BpeTokenizer tokenizer, int threads, long memory, CountRuns runs) {
    this.tokenizer = tokenizer;
    this.threads = threads;
    // In the end one of the tables takes the others in: it may become as large as all of them.
    this.memoryPerThread = memory / threads / 2;
    this.runs = runs;
  }

  /// Counts everything.
  ///
  /// @return all counts, or null if they are in the runs
  PreTokenCounts count(TextSource text, Progress progress) throws IOException {
    List<TextSource> parts = text.split(threads);
    try (Progress.Task task = progress.start("counting pre-tokens", text.bytes(), "bytes")) {
      List<Parallel.Task<PreTokenCounts>> tasks = new ArrayList<>();
      for (TextSource part : parts) {
        tasks.add(() -> countPart(part, task));
      }
      return merge(tasks.isEmpty() ? List.of() : Parallel.all(tasks));
    }
  }

  private PreTokenCounts countPart(TextSource part, Progress.Task task) throws IOException {
    PreTokenCounts counts = new PreTokenCounts();
    try {
      part.read((utf8, from, to) -> {
        tokenizer.preTokens(utf8, from, to, counts);
        if (counts.memory() > memoryPerThread) {
          spill(counts, task);
        }
        task.advance(to - from);
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return counts;
  }

  private void spill(PreTokenCounts counts, Progress.Task task) {
    try {
      runs.spill(counts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    counts.clear();
    task.note("counts go to disk");
  }

  private PreTokenCounts merge(List<PreTokenCounts> parts) throws IOException {
    if (runs.isEmpty()) {
      PreTokenCounts all = parts.isEmpty() ? new PreTokenCounts() : parts.getFirst();
      parts.stream().skip(1).forEach(all::addAll);
      return all;
    }
    for (PreTokenCounts part : parts) {
      if (part.size() > 0) {
        runs.spill(part);
      }
    }
    return null;
  }
}
