package dev.tessera.bench.text;

import dev.tessera.data.javadoc.JdkDocs;
import dev.tessera.data.questions.DocQuestions;
import dev.tessera.data.questions.QuestionSet;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Seconds for the documentation of the running JDK, cold: each figure is the first run of a JVM, as a
/// quickstart has it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class JdkDocsBenchmark {

  @Benchmark
  public JdkDocs read() throws IOException {
    return JdkDocs.read(JdkDocs.locate());
  }

  @Benchmark
  public QuestionSet readAndDerive() throws IOException {
    return DocQuestions.derive(JdkDocs.read(JdkDocs.locate()).entries(), 1000, 1);
  }
}
