package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/// Counts on disk: sorted runs in a folder, merged when they are read, and a journal of the shares of the
/// text that they hold, so that a run that was killed need not count these again.
///
/// A run counts for nothing until [#enter] has put it into the journal together with the shares it
/// completes.
final class CountRuns {

  /// More runs than this are merged into one, so that few files are open at a time.
  private static final int MOST_RUNS = 64;

  private final Path folder;
  private final Path journal;
  private final List<Path> runs = new ArrayList<>();
  /// Numbers of the shares that are in the runs completely.
  private final BitSet shares = new BitSet();
  private int written;

  /// Goes on with what an earlier process has left in the folder.
  ///
  /// @throws BadInput if the journal there is none
  CountRuns(Path folder) throws IOException {
    this.folder = folder;
    this.journal = folder.resolve("shares.txt");
    if (Files.isRegularFile(journal)) {
      readJournal(Files.readAllLines(journal, StandardCharsets.ISO_8859_1));
    }
  }

  private void readJournal(List<String> lines) {
    try {
      for (String share : lines.getFirst().split(" ")) {
        shares.set(Integer.parseInt(share));
      }
      for (String run : lines.subList(1, lines.size())) {
        runs.add(folder.resolve(run));
        written = Math.max(written, Integer.parseInt(run, 4, run.length(), 10) + 1);
      }
    } catch (RuntimeException e) {
      throw new BadInput(journal + " is spoilt; delete the folder to begin anew", e);
    }
  }

  synchronized boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Whether a share of the text need not be counted any more.
  synchronized boolean holds(int share) {
    return shares.get(share);
  }

  /// Writes these counts as a run. Threads may write at the same time.
  Path spill(PreTokenCounts counts) throws IOException {
    Path run = nextFile();
    CountRun.write(counts, run);
    return run;
  }

  /// Makes runs count, and with them the shares that they complete.
  synchronized void enter(List<Path> completed, BitSet completedShares) throws IOException {
    runs.addAll(completed);
    shares.or(completedShares);
    List<Path> replaced = runs.size() > MOST_RUNS ? mergeAll() : List.of();
    AtomicWrite.file(journal, file -> Files.write(file, journalLines()));
    delete(replaced);
  }

  private List<String> journalLines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" ", shares.stream().mapToObj(Integer::toString).toList()));
    runs.forEach(run -> lines.add(run.getFileName().toString()));
    return lines;
  }

  private synchronized Path nextFile() {
    return folder.resolve("run-" + written++);
  }

  /// @return the runs that are in the merged one now
  private List<Path> mergeAll() throws IOException {
    List<Path> old = List.copyOf(runs);
    Path merged = nextFile();
    writeTo(merged);
    runs.clear();
    runs.add(merged);
    return old;
  }

  /// Removes everything.
  synchronized void delete() throws IOException {
    Files.deleteIfExists(journal);
    delete(runs);
    runs.clear();
    shares.clear();
  }

  private static void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.delete(file);
    }
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
