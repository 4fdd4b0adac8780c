package dev.tessera.cli.command;

import dev.tessera.train.cuda.Device;
import dev.tessera.train.skipgram.Ngrams;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.TokenWeights;
import dev.tessera.train.skipgram.Units;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How `tessera train skipgram` trains.
final class SkipGramOptions {

  @Option(names = "--minn", paramLabel = "N",
      description = "Fewest characters of the n-grams that tokens share what they learn by"
          + " (default: 5).")
  private Integer minNgram;

  @Option(names = "--maxn", paramLabel = "N",
      description = "Most characters of these n-grams; 0: none (default: 5 if words are composed of"
          + " tokens, else 0).")
  private Integer maxNgram;

  @Option(names = "--dim", paramLabel = "N", description = "Length of a vector (default: 100).")
  private Integer dim;

  @Option(names = "--window", paramLabel = "N",
      description = "Most words on either side of the centre that count as context (default: 5).")
  private Integer window;

  @Option(names = "--negatives", paramLabel = "N",
      description = "Noise words for each centre (default: 5).")
  private Integer negatives;

  @Option(names = "--epochs", paramLabel = "N",
      description = "How often to go through the text (default: 5).")
  private Integer epochs;

  @Option(names = "--min-count", paramLabel = "N",
      description = "Leave out words that occur less often (default: 5).")
  private Integer minCount;

  @Option(names = "--subsample", paramLabel = "X",
      description = "Thin out words that make up more than this share of the text (default: 1e-4).")
  private Double subsample;

  @Option(names = {"--lr",
      "--learning-rate"}, paramLabel = "X",
      description = "Learning rate at the start; falls linearly (default: 0.05).")
  private Double learningRate;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice (default: 1).")
  private Long seed;

  @Option(names = "--token-weights", paramLabel = "KIND",
      description = "How tokens count in the vector of a text: sif or uniform (default: sif).")
  private TokenWeights tokenWeights;

  @Option(names = "--simd", paramLabel = "auto|off", defaultValue = "auto",
      description = "off: do without the Vector API.")
  private Simd simd;

  @Option(names = "--deterministic",
      description = "The same bits for any number of threads; slower. The default is lock-free.")
  private boolean deterministic;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda[:N]", defaultValue = "auto",
      converter = DeviceConverter.class,
      description = "What trains; auto: a GPU if there is one, or else the CPU.")
  private Device device;

  @Option(names = "--run", paramLabel = "DIR",
      description = "Keep the run here: settings, metrics, log, best model, and its state, to go on from"
          + " if it is stopped or killed.")
  private Path run;

  @Option(names = "--checkpoint-minutes", paramLabel = "X",
      description = "From one saved state to the next (default: 10).")
  private Double checkpointMinutes;

  @Option(names = "--resume",
      description = "Go on with the run in --run; begin it if there is none yet.")
  private boolean resume;

  @Option(names = "--eval-every", paramLabel = "EPOCHS",
      description = "How often the vectors are judged (default: after each epoch).")
  private Double evaluateEvery;

  @Option(names = "--patience", paramLabel = "N",
      description = "Stop after so many judgements without a better score, on --eval-… or else on the"
          + " held-out loss, and keep the best model (default: never).")
  private Integer patience;

  @Option(names = "--anchor", paramLabel = "X",
      description = "With --from: draw what was known back to where it was, by this share of the way in"
          + " an epoch; 0 lets go, 1 holds fast (default: 0).")
  private Double anchor;

  @Option(names = "--cache", paramLabel = "DIR",
      description = "Keep the encoded text here for the next run on it.")
  private Path cache;

  private enum Simd {
    AUTO, OFF
  }

  /// The settings that these options make.
  ///
  /// @param units what vectors are learned of
  /// @param dimOfStart of the model to go on from, if there is one
  SkipGramSettings settings(Units units, Optional<Integer> dimOfStart) {
    SkipGramSettings.Builder builder = SkipGramSettings.builder()
        .units(units)
        .device(device)
        .simd(simd == Simd.AUTO);
    if (minNgram != null || maxNgram != null) {
      builder.ngrams(Ngrams.of(minNgram, maxNgram));
    }
    dimOfStart.ifPresent(builder::dim);
    Given.ifGiven(dim, builder::dim);
    Given.ifGiven(window, builder::window);
    Given.ifGiven(negatives, builder::negatives);
    Given.ifGiven(epochs, builder::epochs);
    Given.ifGiven(minCount, builder::minCount);
    Given.ifGiven(subsample, builder::subsample);
    Given.ifGiven(learningRate, builder::learningRate);
    Given.ifGiven(threads, builder::threads);
    Given.ifGiven(seed, builder::seed);
    Given.ifGiven(tokenWeights, builder::tokenWeights);
    Given.ifGiven(run, builder::runDirectory);
    Given.ifGiven(checkpointMinutes, builder::checkpointMinutes);
    Given.ifGiven(evaluateEvery, builder::evaluateEvery);
    Given.ifGiven(patience, builder::patience);
    Given.ifGiven(anchor, builder::anchor);
    Given.ifGiven(cache, builder::cacheDirectory);
    return builder.deterministic(deterministic).resume(resume).build();
  }
}
