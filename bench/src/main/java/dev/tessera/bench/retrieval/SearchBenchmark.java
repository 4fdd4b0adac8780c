package dev.tessera.bench.retrieval;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.retrieval.index.Hit;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.Ranking;
import dev.tessera.retrieval.index.SearchMode;
import dev.tessera.retrieval.index.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Queries a second, one query after the other in each thread (`-t` for more threads).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED"})
public class SearchBenchmark {

  /// A BEIR folder, or a number of made-up documents.
  @Param("20000")
  public String collection;

  @Param({"BM25", "VECTOR", "HYBRID"})
  public SearchMode mode;

  @Param("10")
  public int k;

  @Param("256")
  public int dim;

  private Path folder;
  private HybridIndex index;
  private List<String> queries;

  /// Each thread's place in the queries.
  @State(Scope.Thread)
  public static class Cursor {
    private int next;
  }

  @Setup(Level.Trial)
  public void build() throws IOException {
    Collection documents = collection.matches("\\d+")
        ? Collection.synthetic(Integer.parseInt(collection), 1)
        : Collection.beir(Path.of(collection));
    folder = Files.createTempDirectory("search-benchmark");
    HybridIndex.build(folder.resolve("index"), documents.model(dim),
        documents.documents().stream(), IndexSettings.defaults(), Progress.NONE);
    index = HybridIndex.open(folder.resolve("index"));
    queries = documents.queries();
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    index.close();
    AtomicWrite.delete(folder);
  }

  private SearchRequest request(Cursor cursor) {
    return new SearchRequest(queries.get(cursor.next++ % queries.size()), mode, k);
  }

  /// Ids and scores.
  @Benchmark
  public Ranking rank(Cursor cursor) throws IOException {
    return index.rank(request(cursor));
  }

  /// Whole documents and explanations.
  @Benchmark
  public List<Hit> search(Cursor cursor) throws IOException {
    return index.search(request(cursor));
  }
}
