package dev.tessera.data.bpe;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.time.Duration;

/// Estimates what a job will cost from the beginning of its text, by doing to that what will be done to
/// the whole.
///
/// The number of different pre-tokens grows with a power of the length of the text (Heaps' law); the
/// power is taken from the growth within the sample. Time is proportional to text for counting and to
/// different pre-tokens for learning.
final class CostEstimate {

  private static final int LARGEST_SAMPLE = 1 << 22;
  /// At most this share of the text is sampled.
  private static final int SHARE = 50;

  private CostEstimate() {}

  static BpeCost of(BpeJob job, BpeTokenizer base) throws IOException {
    long bytes = Math.max(1, job.text().bytes());
    Sample sample = new Sample(base, (int) Math.min(LARGEST_SAMPLE, bytes / SHARE + 1024));
    long begun = System.nanoTime();
    sample.read(job.text());
    long counted = System.nanoTime();
    PreTokenCounts counts = sample.counts;
    if (counts.size() == 0) {
      return new BpeCost(0, 0, Duration.ZERO);
    }
    MergeLearner learner = new MergeLearner(job.settings(), base, counts);
    learner.learn(reached -> {}, Progress.NONE);
    long learnt = System.nanoTime();
    double growth = (double) bytes / Math.max(1, sample.taken);
    double types = counts.size() * Math.pow(growth, sample.power());
    double typeBytes = types * counts.bytes() / counts.size();
    double time = (counted - begun) * growth / job.settings().threads()
        + (learnt - counted) * types / counts.size();
    long counting = Math.min(job.settings().maxMemory(),
        PreTokenCounts.memory((long) types, (long) typeBytes) * job.settings().threads());
    long learning = PreTokenCounts.memory((long) types, (long) typeBytes)
        + MergeLearner.memory((long) types, (long) typeBytes);
    return new BpeCost((long) types,
        Math.max(counting, Math.min(job.settings().maxMemory(), learning)),
        Duration.ofNanos((long) time));
  }

  /// The beginning of a text.
  private static final class Sample implements PassageSink {

    private final BpeTokenizer tokenizer;
    private final int wanted;
    private final PreTokenCounts counts = new PreTokenCounts();
    private int typesAtHalf;
    private long half;
    private long taken;

    Sample(BpeTokenizer tokenizer, int wanted) {
      this.tokenizer = tokenizer;
      this.wanted = wanted;
    }

    void read(TextSource text) throws IOException {
      try {
        text.read(this);
      } catch (Enough e) {
        // The sample is complete.
      }
    }

    @Override
    public void passage(byte[] utf8, int from, int to) {
      tokenizer.preTokens(utf8, from, to, counts);
      taken += to - from;
      if (half == 0 && taken >= wanted / 2) {
        half = taken;
        typesAtHalf = counts.size();
      }
      if (taken >= wanted) {
        throw new Enough();
      }
    }

    /// Heaps' exponent.
    double power() {
      if (half == 0 || half == taken || typesAtHalf == 0) {
        return 1;
      }
      double power = Math.log((double) counts.size() / typesAtHalf)
          / Math.log((double) taken / half);
      // Growth slows down the longer a text is: what holds for the sample is an upper bound.
      return Math.clamp(power, 0, 1);
    }
  }

  /// Ends the reading of a sample; no error.
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
