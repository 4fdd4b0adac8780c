package dev.tessera.bench.retrieval;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.SearchMode;
import dev.tessera.retrieval.index.SearchRequest;
import dev.tessera.retrieval.index.VectorStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What each way to store vectors costs to build and to search, and what it misses: recall@10 against
/// comparing all vectors. With a random model the recall is far below that of trained vectors, which lie
/// close together in fewer directions: give a model where it matters.
public final class StorageTable {

  private static final int ROUNDS = 5;
  private static final List<VectorStorage> STORAGES = List.of(VectorStorage.FLAT,
      VectorStorage.GRAPH, VectorStorage.BYTE, VectorStorage.BINARY, VectorStorage.BINARY_GRAPH);

  private StorageTable() {}

  /// @param args a BEIR folder or a number of made-up documents, candidates, then a model directory or
  ///     the dimension of a random model
  public static void main(String[] args) throws IOException {
    Collection collection = args[0].matches("\\d+")
        ? Collection.synthetic(Integer.parseInt(args[0]), 1)
        : Collection.beir(Path.of(args[0]));
    IndexSettings settings = IndexSettings.defaults().withCandidates(Integer.parseInt(args[1]));
    EmbeddingModel model = args[2].matches("\\d+")
        ? collection.model(Integer.parseInt(args[2]))
        : ModelDirectory.read(Path.of(args[2]));
    List<Set<String>> exact = new ArrayList<>();
    Path temporary = Files.createTempDirectory("storage-table");
    try {
      for (VectorStorage storage : STORAGES) {
        measure(temporary.resolve("index"), collection, model, settings.withVectors(storage),
            exact);
      }
    } finally {
      AtomicWrite.delete(temporary);
    }
  }

  /// @param exact the true answers, found by the first storage measured
  private static void measure(Path folder, Collection collection, EmbeddingModel model,
      IndexSettings settings, List<Set<String>> exact) throws IOException {
    long start = System.nanoTime();
    HybridIndex.build(folder, model, collection.documents().stream(), settings, Progress.NONE);
    double build = (System.nanoTime() - start) / 1e9;
    try (HybridIndex index = HybridIndex.open(folder, model)) {
      if (exact.isEmpty()) {
        for (String query : collection.queries()) {
          exact.add(Set.copyOf(ids(index, query)));
        }
      }
      System.out.printf(Locale.ROOT,
          "%-12s build %6.1f s, vector %6.3f ms, hybrid %6.3f ms, recall@10 %.4f%n",
          settings.vectors(), build, milliseconds(index, collection, SearchMode.VECTOR),
          milliseconds(index, collection, SearchMode.HYBRID), recall(index, collection, exact));
    }
  }

  private static List<String> ids(HybridIndex index, String query) throws IOException {
    return index.rank(new SearchRequest(query, SearchMode.VECTOR, 10)).ids();
  }

  /// A query's time in the fastest of several rounds.
  private static double milliseconds(HybridIndex index, Collection collection, SearchMode mode)
      throws IOException {
    double fastest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (String query : collection.queries()) {
        index.rank(new SearchRequest(query, mode, 10));
      }
      fastest = Math.min(fastest,
          (System.nanoTime() - start) / 1e6 / collection.queries().size());
    }
    return fastest;
  }

  private static double recall(HybridIndex index, Collection collection,
      List<Set<String>> exact) throws IOException {
    double sum = 0;
    for (int i = 0; i < exact.size(); i++) {
      Set<String> found = new HashSet<>(ids(index, collection.queries().get(i)));
      found.retainAll(exact.get(i));
      sum += exact.get(i).isEmpty() ? 1 : (double) found.size() / exact.get(i).size();
    }
    return sum / exact.size();
  }
}
