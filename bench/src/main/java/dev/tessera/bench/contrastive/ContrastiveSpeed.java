package dev.tessera.bench.contrastive;

import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.ContrastiveStatistics;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// Times contrastive training steps and writes the same pairs and table to a file for a peer.
///
/// The pairs are made up ([MadeUpPairs]), so that anyone can repeat it without data.
///
/// usage: `ContrastiveSpeed PAIRS_FILE BATCH DIM STEPS THREADS`
public final class ContrastiveSpeed {

  private static final int WARMUP_STEPS = 30;

  private ContrastiveSpeed() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int batch = Integer.parseInt(args[1]);
    int dim = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    EmbeddingModel start = ContrastiveTrainer.randomStart(MadeUpPairs.tokenizer(), dim, 1);
    MadeUpPairs pairs = MadeUpPairs.of(batch * steps);
    pairs.write(file, start);
    ContrastiveSettings settings = ContrastiveSettings.builder()
        .batchSize(batch)
        .temperature(0.05) // as the peer's loop has it
        .warmup(0)
        .evaluateEvery(0)
        .threads(threads)
        .build();
    int warmup = Math.max(2, WARMUP_STEPS * 2048 / batch) * batch;
    train(start, MadeUpPairs.of(warmup), settings);
    ProcessorTime before = ProcessorTime.now();
    ContrastiveStatistics statistics = train(start, pairs, settings);
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
