package dev.tessera.bench.eval;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.eval.analogy.AnalogyEvaluator;
import dev.tessera.infer.eval.analogy.AnalogyQuestion;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.infer.eval.analogy.AnalogyReport;
import dev.tessera.infer.eval.analogy.AnalogySection;
import dev.tessera.infer.eval.analogy.AnalogySettings;
import dev.tessera.infer.model.WordVectors;
import dev.tessera.infer.neighbors.Neighbor;
import dev.tessera.infer.neighbors.Neighbors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/// Google's analogy set in size (19,544 questions over 905 distinct words) and the nearest words of one
/// query, on 70,000 random vectors: the arithmetic does not depend on what they mean.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx2g"})
public class EvaluatorBenchmark {

  private static final int WORDS = 70_000;
  private static final int QUESTIONS = 19_544;
  private static final int DISTINCT = 905;

  @Param({"100", "300"})
  private int dim;

  private WordVectors vectors;
  private AnalogyQuestions questions;
  private Neighbors neighbors;
  private float[] query;

  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[WORDS * dim];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    vectors = new WordVectors(new Vocabulary(
        IntStream.range(0, WORDS).mapToObj(w -> "w" + w).toList(), new long[WORDS]), dim, rows);
    List<AnalogyQuestion> list = new ArrayList<>();
    for (int q = 0; q < QUESTIONS; q++) {
      list.add(new AnalogyQuestion(word(random), word(random), word(random), word(random)));
    }
    questions = new AnalogyQuestions("random", List.of(
        new AnalogySection("random", AnalogySection.Kind.SEMANTIC, list)));
    neighbors = new Neighbors(vectors);
    query = neighbors.vector("w0");
  }

  private static String word(SplittableRandom random) {
    return "w" + random.nextInt(DISTINCT) * (WORDS / DISTINCT);
  }

  @Benchmark
  public AnalogyReport analogies3CosAdd() {
    return AnalogyEvaluator.evaluate(vectors, questions, AnalogySettings.DEFAULT, Progress.NONE);
  }

  @Benchmark
  public AnalogyReport analogies3CosMul() {
    return AnalogyEvaluator.evaluate(vectors, questions,
        AnalogySettings.DEFAULT.withMethod(AnalogySettings.Method.COS_MUL), Progress.NONE);
  }

  @Benchmark
  public List<Neighbor> tenNearestWords() {
    return neighbors.nearest(query, 10, List.of("w0"));
  }
}
