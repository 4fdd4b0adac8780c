package dev.tessera.bench.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.IntArrayList;
import dev.tessera.data.tokenizer.BpeTokenizer;
import dev.tessera.data.tokenizer.TokenSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Megabytes a second (10⁶ bytes of UTF-8) encoded, line by line, on one thread or with `-t 2` on two;
/// an operation of the table is a megabyte. Set-up fails unless all libraries give the same ids.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class EncodeBenchmark {

  private static final int MEGABYTES = 8;

  @Param({"wiki", "java"})
  public String text;

  @Param
  public Vocabularies vocabulary;

  private byte[] utf8;
  private int[] lineEnds;
  private String[] lines;
  private BpeTokenizer tessera;
  private Encoding jtokkit;
  private HuggingFaceTokenizer huggingFace;

  /// What a thread writes into.
  @State(Scope.Thread)
  public static class Ids {
    private final TokenSink sink = new TokenSink();
  }

  @Setup(Level.Trial)
  public void load() throws IOException {
    utf8 = BenchText.read(text, MEGABYTES * 1_000_000);
    cutLines();
    tessera = vocabulary.load();
    jtokkit = Encodings.newDefaultEncodingRegistry().getEncoding(vocabulary.type());
    huggingFace = HuggingFace.of(tessera);
    checkIds();
  }

  private void cutLines() {
    String[] cut = new String(utf8, StandardCharsets.UTF_8).split("(?<=\n)");
    lines = cut;
    lineEnds = new int[cut.length];
    int end = 0;
    for (int i = 0; i < cut.length; i++) {
      end += cut[i].getBytes(StandardCharsets.UTF_8).length;
      lineEnds[i] = end;
    }
  }

  private void checkIds() {
    for (String line : lines) {
      int[] ids = tessera.encode(line);
      if (!Arrays.equals(ids, jtokkit.encodeOrdinary(line).toArray())) {
        throw new IllegalStateException("jtokkit has other ids for: " + line);
      }
      long[] theirs = huggingFace.encode(line).getIds();
      if (!Arrays.equals(Arrays.stream(ids).asLongStream().toArray(), theirs)) {
        throw new IllegalStateException("HuggingFace has other ids for: " + line);
      }
    }
  }

  /// Tessera on UTF-8, into a list that is used again.
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long tesseraUtf8(Ids ids) {
    TokenSink sink = ids.sink;
    long tokens = 0;
    int from = 0;
    for (int end : lineEnds) {
      sink.clear();
      tessera.encode(utf8, from, end, sink);
      tokens += sink.size();
      from = end;
    }
    return tokens;
  }

  /// Tessera on strings, into new arrays: what the peers do.
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long tesseraStrings() {
    long tokens = 0;
    for (String line : lines) {
      tokens += tessera.encode(line).length;
    }
    return tokens;
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long jtokkit() {
    long tokens = 0;
    for (String line : lines) {
      IntArrayList ids = jtokkit.encodeOrdinary(line);
      tokens += ids.size();
    }
    return tokens;
  }

  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long huggingFace() {
    long tokens = 0;
    for (String line : lines) {
      tokens += huggingFace.encode(line).getIds().length;
    }
    return tokens;
  }
}
