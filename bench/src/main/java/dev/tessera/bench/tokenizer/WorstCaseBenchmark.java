package dev.tessera.bench.tokenizer;

import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/// Text that is one pre-token: twice the text must take about twice the time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WorstCaseBenchmark {

  @Param({"250000", "500000", "1000000"})
  public int bytes;

  /// One letter; letters without a space; emoji joined to each other.
  @Param({"LETTER", "LETTERS", "EMOJI"})
  public String kind;

  private byte[] utf8;
  private BpeTokenizer tokenizer;
  private final TokenSink sink = new TokenSink();

  @Setup(Level.Trial)
  public void make() throws IOException {
    tokenizer = Vocabularies.CL100K.load();
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(switch (kind) {
        case "LETTER" -> "a";
        case "LETTERS" -> Character.toString('a' + random.nextInt(26));
        default -> "👩\u200d";
      });
    }
    byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
    utf8 = java.util.Arrays.copyOf(all, bytes);
  }

  @Benchmark
  public int encode() {
    sink.clear();
    tokenizer.encode(utf8, 0, utf8.length, sink);
    return sink.size();
  }
}
