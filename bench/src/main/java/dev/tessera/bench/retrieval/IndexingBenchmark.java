package dev.tessera.bench.retrieval;

import dev.tessera.data.files.AtomicWrite;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.retrieval.index.HybridIndex;
import dev.tessera.retrieval.index.IndexSettings;
import dev.tessera.retrieval.index.VectorStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Seconds to build a whole index.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED"})
public class IndexingBenchmark {

  /// A BEIR folder, or a number of made-up documents.
  @Param("20000")
  public String collection;

  @Param({"FLAT", "GRAPH", "BYTE", "BINARY", "BINARY_GRAPH"})
  public VectorStorage storage;

  @Param("256")
  public int dim;

  @Param("2")
  public int threads;

  private Path folder;
  private Collection documents;
  private EmbeddingModel model;

  @Setup(Level.Trial)
  public void load() throws IOException {
    documents = collection.matches("\\d+")
        ? Collection.synthetic(Integer.parseInt(collection), 1)
        : Collection.beir(Path.of(collection));
    model = documents.model(dim);
    folder = Files.createTempDirectory("indexing-benchmark");
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    AtomicWrite.delete(folder);
  }

  @Benchmark
  public void build() throws IOException {
    HybridIndex.build(folder.resolve("index"), model, documents.documents().stream(),
        IndexSettings.defaults().withVectors(storage).withThreads(threads), Progress.NONE);
  }
}
