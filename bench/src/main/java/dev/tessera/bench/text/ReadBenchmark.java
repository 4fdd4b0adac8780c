package dev.tessera.bench.text;

import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.TextFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/// Milliseconds to read a plain file on one thread, from the page cache. Each reader returns
/// how much it has seen, so that none can skip anything.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBenchmark {

  /// A file, or empty for 100 MB of made-up lines.
  @Param("")
  public String file;

  private Path path;
  private boolean made;

  @Setup(Level.Trial)
  public void prepare() throws IOException {
    made = file.isEmpty();
    path = made ? Files.createTempFile("read", ".txt") : Path.of(file);
    if (made) {
      Files.writeString(path,
          "A line of about as many characters as prose has.\n".repeat(2_000_000));
    }
  }

  @TearDown(Level.Trial)
  public void cleanUp() throws IOException {
    if (made) {
      Files.delete(path);
    }
  }

  /// Tessera: lines as checked UTF-8 bytes.
  @Benchmark
  public long passages() throws IOException {
    long[] bytes = {0};
    TextFiles.open(path).read((utf8, from, to) -> bytes[0] += to - from);
    return bytes[0];
  }

  /// Tessera: SHA-256 of the same.
  @Benchmark
  public Fingerprint fingerprint() throws IOException {
    return Fingerprint.of(TextFiles.open(path));
  }

  /// The JDK's way to read lines, as strings.
  @Benchmark
  public long bufferedReader() throws IOException {
    long characters = 0;
    try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        characters += line.length();
      }
    }
    return characters;
  }
}
