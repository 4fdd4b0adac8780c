package dev.tessera.bench.skipgram;

import dev.tessera.data.normalizer.Normalizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.train.skipgram.SkipGramRun;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.Warmup;

/// One epoch of skip-gram. `wordsPerSecond` is the rate of the training proper, without the vocabulary
/// pass; `heldOutLoss` is the checksum: it must not change from engine to engine by more than noise.
///
/// Made-up text by default, its words as frequent as Zipf's law has them; `-p file=PATH` for a real one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(1)
public class SkipGramBenchmark {

  private static final int WORDS = 4_000_000;
  private static final int TYPES = 30_000;
  private static final int SENTENCE = 20;

  @Param("")
  private String file;

  @Param({"100", "300"})
  private int dim;

  @Param({"true", "false"})
  private boolean simd;

  private TextSource text;

  /// What JMH prints beside the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Figures {
    public double wordsPerSecond;
    public double heldOutLoss;
  }

  @Setup(Level.Trial)
  public void open() throws IOException {
    text = file.isEmpty() ? zipf() : TextFiles.open(List.of(Path.of(file)));
  }

  private static TextSource zipf() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> sentences = new ArrayList<>();
    for (int s = 0; s < WORDS / SENTENCE; s++) {
      StringBuilder sentence = new StringBuilder();
      for (int w = 0; w < SENTENCE; w++) {
        sentence.append(w == 0 ? "w" : " w")
            .append((int) Math.pow(TYPES, random.nextDouble()));
      }
      sentences.add(sentence.toString());
    }
    return MemoryText.of("words by Zipf's law", sentences);
  }

  @Benchmark
  public float[] epoch(Figures figures) throws IOException {
    SkipGramRun run = SkipGramTrainer.train(text,
        WordLevelTokenizer.of(List.of(), Normalizer.NONE),
        SkipGramSettings.builder().units(Units.WORDS).dim(dim).epochs(1).simd(simd).build(),
        Progress.NONE);
    figures.wordsPerSecond = run.statistics().unitsPerSecond();
    figures.heldOutLoss = run.statistics().losses().getLast().loss();
    return run.model().weights();
  }
}
