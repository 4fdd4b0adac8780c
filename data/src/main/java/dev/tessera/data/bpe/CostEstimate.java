package dev.tessera.data.bpe;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.time.Duration;

/// Estimates what a job will cost by doing to a sample of its text what will be done to the whole, several
/// times: the first time warms up the virtual machine, the fastest of the others counts.
///
/// Time for counting is proportional to the text, time for learning to the bytes of the different
/// pre-tokens, memory of the pairs to a power of these that was found by measuring.
final class CostEstimate {

  private static final long LARGEST_SAMPLE = 4_000_000;
  /// At most one byte in so many is sampled.
  private static final int SHARE = 100;
  private static final long SMALLEST_SAMPLE = 100_000;
  private static final int MEASURED = 2;

  /// Memory of pairs grows with this power of the bytes of the different pre-tokens: 0.79 to 0.80 from
  /// samples of 0.25, 1 and 4 MB to 100 MB of Wikipedia.
  private static final double PAIR_POWER = 0.8;

  /// Tables of more bytes than this miss the caches more often than those of the sample, and time grows
  /// with this power of their size: 1.3 times at 500 MB was measured.
  private static final double CACHED = 64e6;
  private static final double MISS_POWER = 0.13;

  private CostEstimate() {}

  static BpeCost of(BpeJob job, BpeTokenizer base) throws IOException {
    long bytes = job.text().bytes();
    long wanted = Math.clamp(bytes / SHARE, SMALLEST_SAMPLE, LARGEST_SAMPLE);
    TextSample text = TextSample.of(job.text(), wanted);
    Trial trial = new Trial(job.settings(), base, text);
    if (trial.counts.size() == 0) {
      return new BpeCost(0, 0, Duration.ZERO);
    }
    for (int i = 0; i < MEASURED; i++) {
      trial = new Trial(job.settings(), base, text).fasterOf(trial);
    }
    double growth = Math.max(1, (double) bytes / text.size());
    double types = trial.counts.size() * trial.growth.to(growth);
    double typeGrowth = types / trial.counts.size();
    long memory = trial.memory(typeGrowth);
    return new BpeCost((long) types, Math.min(memory, job.settings().maxMemory()),
        trial.time(growth, typeGrowth, memory, job.settings().threads()));
  }

  /// What a sample costs.
  private static final class Trial {

    private final PreTokenCounts counts = new PreTokenCounts();
    private final TypeGrowth growth;
    private final MergeLearner learner;
    private long counting;
    private long learning;

    Trial(BpeSettings settings, BpeTokenizer base, TextSample text) throws IOException {
      long begun = System.nanoTime();
      FrequentPreTokens frequent = new FrequentPreTokens(counts);
      text.readQuarter((utf8, from, to) -> base.preTokens(utf8, from, to, frequent));
      frequent.flush();
      int quarter = counts.size();
      text.readRest((utf8, from, to) -> base.preTokens(utf8, from, to, frequent));
      frequent.flush();
      growth = new TypeGrowth(quarter, counts.size());
      long counted = System.nanoTime();
      learner = new MergeLearner(settings, base, counts);
      learner.learn(reached -> {}, Progress.NONE);
      counting = counted - begun;
      learning = System.nanoTime() - counted;
    }

    Trial fasterOf(Trial other) {
      counting = Math.min(counting, other.counting);
      learning = Math.min(learning, other.learning);
      return this;
    }

    Duration time(double textGrowth, double typeGrowth, long memory, int threads) {
      int parallel = Math.min(threads, Runtime.getRuntime().availableProcessors());
      double time = counting * textGrowth / parallel + learning * typeGrowth;
      return Duration.ofNanos(
          (long) (time * Math.max(1, Math.pow(memory / CACHED, MISS_POWER))));
    }

    long memory(double typeGrowth) {
      long types = (long) (counts.size() * typeGrowth);
      long bytes = (long) (counts.bytes() * typeGrowth);
      double pairs = learner.pairMemory() * Math.pow(typeGrowth, PAIR_POWER);
      return PreTokenCounts.allocated(types, bytes) + Words.memory(types, bytes) + (long) pairs;
    }
  }
}
