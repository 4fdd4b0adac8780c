package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Learns a byte-level BPE tokenizer from text.
///
/// The outcome is that of HuggingFace's trainer, id for id: special tokens first, then the 256 bytes in
/// the order of their spelling, then the merges; the most frequent pair is merged first, and of equally
/// frequent ones that with the smaller left and then the smaller right id. It depends neither on the
/// number of threads nor on the order of the text nor on whether a run was killed and went on. (One
/// exception: text that spells out a special token never becomes that token.)
///
/// Counts of pre-tokens that outgrow [BpeSettings#maxMemory] go to disk. Only if learning from all
/// different pre-tokens would not fit are rare ones left out, and the report says so.
public final class BpeTrainer {

  private BpeTrainer() {}

  /// Learns a tokenizer; see [#run] for more.
  ///
  /// @throws BadInput if the text holds no pre-token at all
  public static BpeTokenizer train(TextSource text, BpeSettings settings, Progress progress)
      throws IOException {
    return run(BpeJob.of(text, settings), progress).tokenizer();
  }

  /// What a job will cost, from a sample of its text.
  public static BpeCost estimate(BpeJob job) throws IOException {
    return CostEstimate.of(job, job.base());
  }

  /// Does a job, or what is left to do of it if its folder holds a checkpoint.
  ///
  /// @throws BadInput if the text holds no pre-token at all, or the folder belongs to another job
  public static BpeReport run(BpeJob job, Progress progress) throws IOException {
    try (WorkFolder work = WorkFolder.open(job)) {
      return run(job, work, progress);
    }
  }

  /// The same, with an estimate of its cost before the work begins.
  ///
  /// @param expected is told of the estimate; the report holds what to compare it with
  public static BpeReport run(BpeJob job, Consumer<BpeCost> expected, Progress progress)
      throws IOException {
    try (WorkFolder work = WorkFolder.open(job)) {
      expected.accept(estimate(job));
      return run(job, work, progress);
    }
  }

  static BpeReport run(BpeJob job, WorkFolder work, Progress progress) throws IOException {
    BpeTokenizer base = job.base();
    long begun = System.nanoTime();
    PreTokenCounter counter = new PreTokenCounter(base, job.settings().threads(),
        job.settings().maxMemory(), work.runs(), work.interval());
    FittingCounts fitting = count(job, counter, work, progress);
    PreTokenCounts counts = fitting.counts();
    if (counts.size() == 0) {
      throw new BadInput(job.text().name() + " holds no text to learn tokens from");
    }
    MergeLearner learner = new MergeLearner(job.settings(), work.resumed(base), counts);
    learner.learn(reached -> work.checkpoint(base, reached), progress);
    BpeCost cost = new BpeCost(counts.size(),
        PreTokenCounts.allocated(counts.size(), counts.bytes()) + learner.memory(),
        Duration.ofNanos(System.nanoTime() - begun));
    work.delete();
    return new BpeReport(base.with(learner.model(), base.addedTokens()), cost, fitting.pieces(),
        fitting.least(), counter.invalidBytes());
  }

  private static FittingCounts count(BpeJob job, PreTokenCounter counter, WorkFolder work,
      Progress progress) throws IOException {
    long memory = job.settings().maxMemory();
    Path kept = work.counts();
    if (kept == null) {
      PreTokenCounts counts = counter.count(job.text(), progress);
      if (counts != null) {
        work.keepCounts(counts);
        return FittingCounts.of(counts, memory);
      }
      kept = work.keepCounts(counter.runs());
    }
    List<Path> file = List.of(kept);
    return FittingCounts.of(visitor -> CountRuns.each(file, visitor), memory);
  }
}
