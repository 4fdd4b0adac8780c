package dev.tessera.bench.contrastive;

import dev.tessera.data.pairs.Pair;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveStatistics;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Times contrastive training steps and writes the same pairs and table to a file for a peer.
///
/// The pairs are made up: anchors of 12 to 40 tokens, as a sentence has, and positives of 100 to 250, as
/// a passage has, drawn by Zipf's law from 30,000 tokens. So the work is that of real text, and anyone
/// can repeat it without data.
///
/// usage: `ContrastiveSpeed PAIRS_FILE BATCH DIM STEPS THREADS`
public final class ContrastiveSpeed {

  private static final int VOCABULARY = 30_000;
  private static final int WARMUP_STEPS = 30;

  private ContrastiveSpeed() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int batch = Integer.parseInt(args[1]);
    int dim = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    Tokenizer tokenizer = WordLevelTokenizer
        .of(IntStream.range(0, VOCABULARY).mapToObj(t -> "w" + t).toList());
    EmbeddingModel start = ContrastiveTrainer.randomStart(tokenizer, dim, 1);
    List<int[][]> pairs = pairs(batch * steps);
    write(file, pairs, start);
    ContrastiveSettings settings = ContrastiveSettings.builder()
        .batchSize(batch)
        .warmup(0)
        .validations(0)
        .threads(threads)
        .build();
    int warmup = Math.max(2, WARMUP_STEPS * 2048 / batch) * batch;
    train(start, source(pairs(warmup)), settings);
    ProcessorTime before = ProcessorTime.now();
    ContrastiveStatistics statistics = train(start, source(pairs), settings);
    System.out.printf("Tessera: %.0f pairs/s, %.0f ms a step, %.0f ms of processor with reading; "
        + "sums %.0f %%, loss %.0f %%, update %.0f %%; matrix products %.0f %% of all threads' "
        + "time at %.0f GFLOP/s each%n", statistics.pairsPerSecond(),
        statistics.seconds() * 1e3 / statistics.batches(),
        before.millisUntilNow() / statistics.batches(), 100 * statistics.encodeShare(),
        100 * statistics.lossShare(), 100 * statistics.updateShare(),
        100 * statistics.productShare(), statistics.productRate());
  }

  private static ContrastiveStatistics train(EmbeddingModel start, PairSource pairs,
      ContrastiveSettings settings) throws IOException {
    return ContrastiveTrainer.train(start, pairs, settings, Progress.NONE).statistics();
  }

  private static List<int[][]> pairs(int count) {
    double[] cumulative = new double[VOCABULARY];
    double sum = 0;
    for (int t = 0; t < VOCABULARY; t++) {
      sum += 1.0 / (t + 3);
      cumulative[t] = sum;
    }
    SplittableRandom random = new SplittableRandom(count);
    List<int[][]> pairs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pairs.add(new int[][] {text(random, 12, 40, cumulative),
          text(random, 100, 250, cumulative)});
    }
    return pairs;
  }

  private static int[] text(SplittableRandom random, int least, int most, double[] cumulative) {
    int[] tokens = new int[random.nextInt(least, most + 1)];
    for (int t = 0; t < tokens.length; t++) {
      double draw = random.nextDouble() * cumulative[cumulative.length - 1];
      int found = java.util.Arrays.binarySearch(cumulative, draw);
      tokens[t] = found < 0 ? -found - 1 : found;
    }
    return tokens;
  }

  private static PairSource source(List<int[][]> pairs) {
    return PairSource.of("made-up pairs", pairs.stream()
        .map(pair -> new Pair(spell(pair[0]), spell(pair[1])))
        .toList());
  }

  private static String spell(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append('w').append(token).append(' ');
    }
    return text.toString();
  }

  /// Vocabulary, dim, number of pairs, the length of every text, all tokens, the table: little-endian
  /// 32-bit numbers.
  private static void write(Path file, List<int[][]> pairs, EmbeddingModel start)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ints(out, VOCABULARY, start.dim(), pairs.size());
      for (int[][] pair : pairs) {
        ints(out, pair[0].length, pair[1].length);
      }
      for (int[][] pair : pairs) {
        ints(out, pair[0]);
        ints(out, pair[1]);
      }
      float[] row = new float[start.dim()];
      for (int token = 0; token < VOCABULARY; token++) {
        start.table().row(token, row, 0);
        ByteBuffer bytes = ByteBuffer.allocate(4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  private static void ints(OutputStream out, int... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    out.write(bytes.array());
  }

  /// Processor time of the whole process, which a busy machine disturbs less than the clock.
  private record ProcessorTime(long nanos) {

    static ProcessorTime now() {
      return new ProcessorTime(((com.sun.management.OperatingSystemMXBean) ManagementFactory
          .getOperatingSystemMXBean()).getProcessCpuTime());
    }

    double millisUntilNow() {
      return (now().nanos - nanos) / 1e6;
    }
  }
}
