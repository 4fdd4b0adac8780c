package dev.tessera.retrieval.mining;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.pairs.Example;
import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.pairs.ScoredPair;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.Document;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.internal.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Looks up the anchor of every pair in an index and keeps, as negatives, what is found and is not one
/// of the anchor's positives.
///
/// The outcome depends on the index, the pairs and the settings only, not on threads.
public final class HardNegativeMiner {

  private static final int BATCH = 256;

  private final HybridIndex index;
  private final MiningSettings settings;

  /// @param index with vectors: the model's cosines decide which candidates are too close
  public HardNegativeMiner(HybridIndex index, MiningSettings settings) {
    if (index.model().isEmpty()) {
      throw new BadInput("mining needs an index with vectors; build it with a model");
    }
    this.index = index;
    this.settings = settings;
  }

  /// Builds an index of the pairs' positives, to mine negatives among them where there is no other
  /// collection.
  public static void indexPositives(Path folder, PairSource pairs, EmbeddingModel model,
      IndexSettings indexSettings, Progress progress) throws IOException {
    Set<Long> seen = new HashSet<>();
    List<Document> documents = new ArrayList<>();
    pairs.read(1, example -> {
      String positive = pair(pairs, example).positive();
      if (seen.add(SameText.hash(positive))) {
        documents.add(new Document(Integer.toString(documents.size()), "", positive));
      }
    });
    HybridIndex.build(folder, model, documents.stream(), indexSettings, progress);
  }

  /// Delivers every pair in order, with the negatives it had and the mined ones after them.
  ///
  /// @throws BadInput if the source has scored pairs, whose texts need not belong together
  public MiningReport mine(PairSource pairs, Consumer<? super Pair> sink, Progress progress)
      throws IOException {
    Set<Long> positives = new HashSet<>();
    long[] count = new long[1];
    pairs.read(settings.seed(), example -> {
      Pair pair = pair(pairs, example);
      positives.add(
          SameText.hash(SameText.hash(pair.anchor()), SameText.hash(pair.positive())));
      count[0]++;
    });
    try (
        ExecutorService pool = Executors
            .newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Progress.Task task = progress.start("mining negatives", count[0], "pairs")) {
      Batches batches = new Batches(new AnchorSearch(index, settings, positives), pool, sink, task);
      pairs.read(settings.seed(), example -> batches.add(pair(pairs, example)));
      batches.flush();
      return batches.report;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Writes every pair with its negatives as JSON lines, which [dev.tessera.data.pairs.PairFile] reads.
  /// The file is there as a whole or not at all.
  ///
  /// @throws BadInput as [#mine(PairSource, Consumer, Progress)] does
  public MiningReport mine(PairSource pairs, Path jsonl, Progress progress) throws IOException {
    MiningReport[] report = new MiningReport[1];
    AtomicWrite.file(jsonl, temporary -> {
      try (PairWriter writer = new PairWriter(temporary)) {
        report[0] = mine(pairs, writer, progress);
      }
    });
    return report[0];
  }

  private static Pair pair(PairSource pairs, Example example) {
    return switch (example) {
      case Pair pair -> pair;
      case ScoredPair scored -> throw new BadInput(pairs.name()
          + " has scored pairs; mining needs pairs of an anchor and its positive");
    };
  }

  /// Mines a few pairs at a time in all threads and hands them on in order.
  private static final class Batches {

    private final AnchorSearch search;
    private final ExecutorService pool;
    private final Consumer<? super Pair> sink;
    private final Progress.Task task;
    private final List<Pair> batch = new ArrayList<>(BATCH);
    private long before;
    private MiningReport report = MiningReport.NOTHING;

    Batches(AnchorSearch search, ExecutorService pool, Consumer<? super Pair> sink,
        Progress.Task task) {
      this.search = search;
      this.pool = pool;
      this.sink = sink;
      this.task = task;
    }

    void add(Pair pair) {
      batch.add(pair);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      List<Future<AnchorSearch.Mined>> running = new ArrayList<>(batch.size());
      for (Pair pair : batch) {
        long number = before++;
        running.add(pool.submit(() -> search.mine(pair, number)));
      }
      try {
        for (AnchorSearch.Mined mined : Results.of(running, pool)) {
          sink.accept(mined.pair());
          report = report.plus(mined.report());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      task.advance(batch.size());
      batch.clear();
    }
  }
}
