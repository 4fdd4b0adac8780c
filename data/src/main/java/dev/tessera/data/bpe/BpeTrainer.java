package dev.tessera.data.bpe;

import dev.tessera.data.BadInput;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Learns a byte-level BPE tokenizer from text.
///
/// The outcome is that of HuggingFace's trainer, id for id: special tokens first, then the 256 bytes in
/// the order of their spelling, then the merges; the most frequent pair is merged first, and of equally
/// frequent ones that with the smaller left and then the smaller right id. It depends neither on the
/// number of threads nor on the order of the text nor on whether a run was killed and went on. (One
/// exception: text that spells out a special token never becomes that token.)
///
/// Counts of pre-tokens that outgrow [BpeSettings#maxMemory] go to disk. Only if not even the different
/// pre-tokens fit are rare ones left out, and the report says so.
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

  static BpeReport run(BpeJob job, WorkFolder work, Progress progress) throws IOException {
    BpeTokenizer base = job.base();
    BpeCost estimated = CostEstimate.of(job, base);
    long begun = System.nanoTime();
    note(progress, "expected: " + estimated);
    FittingCounts counts = count(job, base, work, progress);
    int preTokens = counts.counts().size();
    if (preTokens == 0) {
      throw new BadInput(job.text().name() + " holds no text to learn tokens from");
    }
    if (counts.least() > 1) {
      note(progress, "left out for want of memory: pre-tokens that occur less than "
          + counts.least() + " times");
    }
    MergeLearner learner = new MergeLearner(job.settings(), work.resumed(base), counts.counts());
    learner.learn(reached -> work.checkpoint(base, reached), progress);
    BpeCost actual = new BpeCost(preTokens, counts.counts().memory() + learner.memory(),
        Duration.ofNanos(System.nanoTime() - begun));
    note(progress, "was: " + actual + " (expected: " + estimated + ")");
    work.delete();
    return new BpeReport(base.with(learner.model(), base.addedTokens()), estimated, actual,
        counts.pieces(), counts.least());
  }

  private static void note(Progress progress, String remark) {
    try (Progress.Task task = progress.start("learning a tokenizer", 0, "")) {
      task.note(remark);
    }
  }

  private static FittingCounts count(BpeJob job, BpeTokenizer base, WorkFolder work,
      Progress progress) throws IOException {
    long memory = job.settings().maxMemory();
    Path kept = work.counts();
    if (kept == null) {
      CountRuns runs = new CountRuns(work.folder());
      PreTokenCounts counts = new PreTokenCounter(base, job.settings().threads(), memory, runs)
          .count(job.text(), progress);
      if (counts != null) {
        work.keepCounts(counts);
        return FittingCounts.of(counts, memory);
      }
      kept = work.keepCounts(runs);
    }
    List<Path> file = List.of(kept);
    return FittingCounts.of(visitor -> CountRuns.each(file, visitor), memory);
  }
}
