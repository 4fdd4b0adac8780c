package dev.tessera.bench.tokenizer;

import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WorstCaseBenchmark {

  @Param({"125000", "250000", "500000", "1000000"})
  public int bytes;

  /// One letter; letters by chance; Wikipedia's letters without what is between them; emoji joined to
  /// each other.
  @Param({"LETTER", "LETTERS", "WORDS", "EMOJI"})
  public String kind;

  private byte[] utf8;
  private BpeTokenizer tokenizer;
  private final TokenSink sink = new TokenSink();

  @Setup(Level.Trial)
  public void make() throws IOException {
    tokenizer = Vocabularies.CL100K.load();
    utf8 = kind.equals("WORDS")
        ? Arrays.copyOf(new String(BenchText.read("wiki", 2 * bytes), StandardCharsets.UTF_8)
            .replaceAll("[^A-Za-z]", "")
            .getBytes(StandardCharsets.UTF_8), bytes)
        : generated();
  }

  private byte[] generated() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(switch (kind) {
        case "LETTER" -> "a";
        case "LETTERS" -> Character.toString('a' + random.nextInt(26));
        default -> "👩\u200d";
      });
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), bytes);
  }

  @Benchmark
  public int encode() {
    sink.clear();
    tokenizer.encode(utf8, 0, utf8.length, sink);
    return sink.size();
  }
}
