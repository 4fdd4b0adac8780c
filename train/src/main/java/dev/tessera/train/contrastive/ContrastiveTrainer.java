package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.pairs.PairSource;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.PairEncoder;
import dev.tessera.train.contrastive.internal.batch.Seeds;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.cuda.CudaDriver;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.internal.RunDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Tunes the token table of a model so that texts that belong together lie together.
///
/// Each pair of a batch has the texts of all other pairs as negatives (InfoNCE); pairs with scores are
/// put in order by them (CoSENT). Only the table changes, so the model stays a static one: what comes out
/// is read, searched and served like what went in.
public final class ContrastiveTrainer {

  private ContrastiveTrainer() {}

  /// Trains on one source of pairs.
  public static ContrastiveRun train(EmbeddingModel start, PairSource pairs,
      ContrastiveSettings settings, Progress progress) throws IOException {
    return train(start, new ContrastiveTask(PairMix.of(pairs)), settings, progress);
  }

  /// Trains on several sources.
  ///
  /// @param start a model, for instance of the skip-gram trainer, or of [#randomStart]
  /// @throws BadInput if the pairs, the settings and the model do not fit each other, or the run directory cannot
  ///   be had
  /// @throws IOException if pairs cannot be read or the run directory not be written
  public static ContrastiveRun train(EmbeddingModel start, ContrastiveTask task,
      ContrastiveSettings settings, Progress progress) throws IOException {
    settings.prefixes(start.dim()); // complains before any work is done
    if (task.encoder().isPresent() && settings.tokenWeights() == TokenWeighting.LEARNT) {
      throw new BadInput("--token-weights learnt is about the table, which stays as it is under an"
          + " --encoder; choose keep, uniform or sif");
    }
    try (RunDirectory run = RunDirectory.open(settings.runDirectory().orElse(null),
        Checkpoint.FILE, settings.resume())) {
      return run.watch(() -> {
        try (Training training = new Training(start, task, settings, run, progress)) {
          return training.run();
        }
      });
    }
  }

  /// Judges models without training them: by how well the texts of pairs find each other, or, where pairs
  /// have scores, how well cosines follow these.
  ///
  /// @param tokenizer of the models, which must be static ones
  /// @param pairs of which some are drawn
  /// @return nothing, if there are too few pairs to say anything
  public static Optional<ModelJudge> judge(Tokenizer tokenizer, PairMix pairs,
      ContrastiveSettings settings, Progress progress) throws IOException {
    try (Crew crew = new Crew(settings.threads())) {
      EncodedPairs all = new PairEncoder(tokenizer, settings.maxTokens(), crew)
          .encode(pairs, settings.seed(), progress);
      int[] drawn = IntStream.range(0, all.count())
          .boxed()
          .sorted(Comparator.comparingLong(pair -> Seeds.of(settings.seed(), pair)))
          .limit(HeldOut.MOST)
          .mapToInt(Integer::intValue)
          .toArray();
      return HeldOut.of("pairs'", all.subset(drawn), tokenizer.vocabularySize(),
          settings.threads()).map(judge -> judge);
    }
  }

  /// What a run works on, and why. Encoders are trained on the CPU.
  ///
  /// @throws BadInput if the device that the settings name is not there, or of no use to the task
  public static Engine engine(ContrastiveTask task, ContrastiveSettings settings) {
    Engine engine = Engine.choose(settings.device(), CudaDriver.find());
    if (task.encoder().isEmpty() || engine instanceof Engine.OnCpu) {
      return engine;
    }
    if (settings.device() instanceof Device.Cuda cuda) {
      throw new BadInput("--device " + cuda.option() + ": an --encoder is trained on the CPU; use"
          + " --device cpu");
    }
    return new Engine.OnCpu("an encoder is trained there");
  }

  /// A model that has learnt nothing yet: independent normally distributed numbers, so that all texts
  /// that share no token are about orthogonal.
  public static EmbeddingModel randomStart(Tokenizer tokenizer, int dim, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] rows = new float[Math.multiplyExact(tokenizer.vocabularySize(), dim)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    float[] weights = new float[tokenizer.vocabularySize()];
    Arrays.fill(weights, 1);
    return new EmbeddingModel(tokenizer, TokenTable.of(rows, dim), weights,
        new Vocabulary(List.of(), new long[0]), Provenance.UNKNOWN);
  }
}
