package dev.tessera.bench.tokenizer;

import dev.tessera.data.bpe.BpeSettings;
import dev.tessera.data.bpe.BpeTrainer;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.tokenizer.BpeTokenizer;
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

/// Seconds to learn a tokenizer from a plain file of 100 MB, in a JVM that has just started: learning is
/// done once, so its warm-up is part of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class TrainBenchmark {

  @Param("30000")
  public int vocabulary;

  @Param({"gpt2", "words"})
  public String preTokenizer;

  @Param("2")
  public int threads;

  private Path file;

  @Setup(Level.Trial)
  public void unpack() throws IOException {
    file = Files.createTempFile("wiki", ".txt");
    Files.write(file, BenchText.read("wiki", 100_009_831));
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public BpeTokenizer train() throws IOException {
    return BpeTrainer.train(TextFiles.open(file), BpeSettings.defaults()
        .withVocabularySize(vocabulary)
        .withThreads(threads)
        .withPreTokenizer(PreTokenizer.named(preTokenizer)), Progress.NONE);
  }
}
