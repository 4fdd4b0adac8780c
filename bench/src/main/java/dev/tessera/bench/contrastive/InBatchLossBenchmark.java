package dev.tessera.bench.contrastive;

import dev.tessera.infer.eval.internal.SingleThreadedBlas;
import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.contrastive.internal.loss.InBatchLoss;
import dev.tessera.train.contrastive.internal.loss.VectorBlock;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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

/// The loss and its gradients for a batch of unit vectors. Four matrix products of batch × batch × dim
/// are in it; the rest is exponentials.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class InBatchLossBenchmark {

  @Param({"2048", "16384"})
  public int batch;

  @Param("256")
  public int dim;

  /// 20 takes the way with one exponential a similarity, 100 that with two and running maxima.
  @Param({"20", "100"})
  public float scale;

  @Param("0")
  public int threads;

  private SingleThreadedBlas blas;
  private Crew crew;
  private InBatchLoss loss;
  private FalseNegatives mask;
  private VectorBlock anchors;
  private VectorBlock candidates;
  private VectorBlock anchorGradient;
  private VectorBlock candidateGradient;

  @Setup
  public void prepare() {
    blas = SingleThreadedBlas.begin();
    crew = new Crew(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    loss = new InBatchLoss(crew);
    mask = FalseNegatives.of(LongStream.range(0, batch).toArray(),
        LongStream.range(batch, 2L * batch).toArray());
    anchors = vectors(1);
    candidates = vectors(2);
    anchorGradient = new VectorBlock(batch, dim);
    candidateGradient = new VectorBlock(batch, dim);
  }

  private VectorBlock vectors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VectorBlock vectors = new VectorBlock(batch, dim);
    float[] vector = new float[dim];
    for (int v = 0; v < batch; v++) {
      double squares = 0;
      for (int i = 0; i < dim; i++) {
        vector[i] = (float) random.nextGaussian();
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < dim; i++) {
        vector[i] /= (float) Math.sqrt(squares);
      }
      vectors.set(v, vector, 0);
    }
    return vectors;
  }

  @Benchmark
  public double lossAndGradients() {
    return loss.apply(anchors, candidates, scale, true, mask, anchorGradient, candidateGradient);
  }

  @TearDown
  public void close() {
    System.out.printf("%nmatrix products: %.1f GFLOP/s a thread%n",
        loss.productFlops() / loss.productSeconds() / 1e9);
    crew.close();
    blas.close();
  }
}
