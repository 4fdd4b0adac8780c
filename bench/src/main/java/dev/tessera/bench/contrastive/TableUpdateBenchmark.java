package dev.tessera.bench.contrastive;

import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenIndex;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The sparse halves of a step: texts summed from token vectors, and token vectors moved by Adam. Tokens
/// are drawn by a power law from 30,000.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED"})
public class TableUpdateBenchmark {

  private static final int VOCABULARY = 30_000;
  private static final int TOKENS_A_TEXT = 80;

  @Param("4096")
  public int texts;

  @Param("256")
  public int dim;

  @Param("0")
  public int threads;

  private final Texts batch = new Texts();
  private final TokenIndex index = new TokenIndex(VOCABULARY);
  private Crew crew;
  private TokenRows table;
  private TableUpdate update;
  private float[] vectors;

  @Setup
  public void prepare() {
    crew = new Crew(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 0; t < texts; t++) {
      random.doubles(TOKENS_A_TEXT)
          .mapToInt(x -> (int) (Math.pow(VOCABULARY, x) - 1))
          .distinct()
          .forEach(token -> batch.add(token, 1));
      batch.end();
    }
    index.build(batch);
    float[] rows = new float[VOCABULARY * dim];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    float[] weights = new float[VOCABULARY];
    Arrays.fill(weights, 1);
    table = new TokenRows(dim, rows, weights);
    update = new TableUpdate(table, new Adam(VOCABULARY, dim, 0.9, 0.999, 1e-8, 0),
        Optional.empty(), 0, crew);
    vectors = new float[texts * dim];
  }

  @Benchmark
  public float[] encode() {
    table.encode(batch, vectors, crew);
    return vectors;
  }

  @Benchmark
  public TokenIndex turnRound() {
    index.build(batch);
    return index;
  }

  @Benchmark
  public TokenRows update() {
    update.apply(index, vectors, 1e-6f);
    return table;
  }

  @TearDown
  public void close() {
    crew.close();
  }
}
