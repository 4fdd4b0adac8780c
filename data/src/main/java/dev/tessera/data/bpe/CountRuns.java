package dev.tessera.data.bpe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// Counts that did not fit into memory: sorted runs in a folder, merged when they are read.
final class CountRuns {

  /// More runs than this are merged into one, so that few files are open at a time.
  private static final int MOST_RUNS = 64;

  private final Path folder;
  private final List<Path> runs = new ArrayList<>();
  private int written;

  CountRuns(Path folder) {
    this.folder = folder;
  }

  synchronized boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Writes these counts as a run. Threads may write at the same time.
  void spill(PreTokenCounts counts) throws IOException {
    Path run = nextFile();
    CountRun.write(counts, run);
    synchronized (this) {
      runs.add(run);
      if (runs.size() > MOST_RUNS) {
        mergeAll();
      }
    }
  }

  private synchronized Path nextFile() {
    return folder.resolve("run-" + written++ + ".counts");
  }

  private void mergeAll() throws IOException {
    Path merged = nextFile();
    writeTo(merged);
    delete();
    runs.add(merged);
  }

  synchronized void delete() throws IOException {
    for (Path run : runs) {
      Files.delete(run);
    }
    runs.clear();
  }

  /// Writes everything as one run.
  synchronized void writeTo(Path file) throws IOException {
    try (CountRun.Writer out = new CountRun.Writer(file)) {
      each((preToken, length, count) -> out.write(preToken, 0, length, count));
    }
  }

  /// Goes through all pre-tokens, each once with the sum of its counts.
  synchronized void each(CountRun.Visitor visitor) throws IOException {
    each(runs, visitor);
  }

  static void each(List<Path> runs, CountRun.Visitor visitor) throws IOException {
    List<CountRun.Reader> readers = new ArrayList<>();
    try {
      PriorityQueue<CountRun.Reader> queue = new PriorityQueue<>();
      for (Path run : runs) {
        CountRun.Reader reader = new CountRun.Reader(run);
        readers.add(reader);
        if (reader.next()) {
          queue.add(reader);
        }
      }
      merge(queue, visitor);
    } finally {
      for (CountRun.Reader reader : readers) {
        reader.close();
      }
    }
  }

  private static void merge(PriorityQueue<CountRun.Reader> queue, CountRun.Visitor visitor)
      throws IOException {
    List<CountRun.Reader> same = new ArrayList<>();
    while (!queue.isEmpty()) {
      CountRun.Reader first = queue.poll();
      long count = first.count();
      same.clear();
      same.add(first);
      while (!queue.isEmpty() && queue.peek().sameAs(first)) {
        CountRun.Reader reader = queue.poll();
        count += reader.count();
        same.add(reader);
      }
      visitor.count(first.preToken(), first.length(), count);
      for (CountRun.Reader reader : same) {
        if (reader.next()) {
          queue.add(reader);
        }
      }
    }
  }
}
