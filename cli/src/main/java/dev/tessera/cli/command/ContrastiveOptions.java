package dev.tessera.cli.command;

import dev.tessera.train.contrastive.ContrastiveSettings;
import dev.tessera.train.contrastive.Decay;
import dev.tessera.train.contrastive.Optimiser;
import dev.tessera.train.contrastive.TokenWeighting;
import dev.tessera.train.cuda.Device;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// How a contrastive run goes about it.
final class ContrastiveOptions {

  @Option(names = "--epochs", paramLabel = "N", description = "Default: 1.")
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Default: 2048.")
  private Integer batchSize;

  @Option(names = "--mix-batches",
      description = "Pairs of several sources may share a batch (default: each has its own).")
  private boolean mixBatches;

  @Option(names = {"--lr", "--learning-rate"}, paramLabel = "X",
      description = "Highest learning rate (default: 0.2; static tables need high ones).")
  private Double learningRate;

  @Option(names = "--warmup", paramLabel = "X",
      description = "Share of the run in which the learning rate rises (default: 0.1).")
  private Double warmup;

  @Option(names = "--decay", paramLabel = "KIND",
      description = "How it falls then: constant, linear or cosine (default: linear).")
  private Decay decay;

  @Option(names = "--optimiser", paramLabel = "KIND",
      description = "adam or adagrad (default: adam).")
  private Optimiser optimiser;

  @Option(names = "--weight-decay", paramLabel = "X",
      description = "Share of a row that a step at learning rate 1 takes away (default: 0).")
  private Double weightDecay;

  @Option(names = "--clip", paramLabel = "X",
      description = "The longest gradient of a step (default: 0, no limit).")
  private Double clip;

  @Option(names = "--temperature", paramLabel = "X", description = "Default: 0.07.")
  private Double temperature;

  @Option(names = "--learn-temperature", description = "Train the temperature too.")
  private boolean learnTemperature;

  @Option(names = "--one-way",
      description = "Only anchors look for their positives, not the other way round.")
  private boolean oneWay;

  @Option(names = "--hard-negatives", paramLabel = "N",
      description = "How many of a pair's own negatives to use at most (default: 1).")
  private Integer hardNegatives;

  @Option(names = "--dims", split = ",", paramLabel = "N",
      description = "Prefixes of the vector that must be good by themselves (Matryoshka): they are"
          + " trained too, and in the end vectors are turned so that their first elements tell most.")
  private List<Integer> dims = List.of();

  @Option(names = "--dim-weights", split = ",", paramLabel = "X",
      description = "What each of --dims counts (default: all the same).")
  private List<Double> dimWeights = List.of();

  @Option(names = "--token-weights", paramLabel = "KIND",
      description = "keep, uniform, sif or learnt (default: keep).")
  private TokenWeighting tokenWeights;

  @Option(names = "--token-dropout", paramLabel = "X",
      description = "Chance that an occurrence of a token is left out (default: 0).")
  private Double tokenDropout;

  @Option(names = "--max-tokens", paramLabel = "N",
      description = "Longer texts are cut after so many tokens (default: 512).")
  private Integer maxTokens;

  @Option(names = "--held-out", paramLabel = "X",
      description = "Share of the pairs that is not trained on, to judge by (default: 0.01; none with"
          + " --validate).")
  private Double heldOut;

  @Option(names = "--eval-every", paramLabel = "EPOCHS",
      description = "How often the model is judged, beside at the end; the best one is kept"
          + " (default: every 0.25 epochs; 0 for never).")
  private Double evaluateEvery;

  @Option(names = "--patience", paramLabel = "N",
      description = "Stop after so many judgements without a better score (default: never).")
  private Integer patience;

  @Option(names = "--device", paramLabel = "auto|cpu|cuda[:N]", defaultValue = "auto",
      converter = DeviceConverter.class,
      description = "What trains; auto: a GPU if there is one, or else the CPU.")
  private Device device;

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private Integer threads;

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice (default: 1).")
  private Long seed;

  @Option(names = "--run", paramLabel = "DIR",
      description = "Keep the run here: settings, metrics, log, and its state, to go on from if it is"
          + " stopped or killed.")
  private Path run;

  @Option(names = "--checkpoint-minutes", paramLabel = "X",
      description = "How long to wait at least from one saved state to the next (default: 1).")
  private Double checkpointMinutes;

  @Option(names = "--resume",
      description = "Go on with the run in --run; begin it if there is none yet.")
  private boolean resume;

  /// @throws dev.tessera.data.BadInput if an option is out of its range
  ContrastiveSettings settings() {
    ContrastiveSettings.Builder builder = ContrastiveSettings.builder()
        .mixBatches(mixBatches)
        .learnTemperature(learnTemperature)
        .symmetric(!oneWay)
        .dims(dims)
        .dimWeights(dimWeights)
        .device(device)
        .resume(resume);
    Given.ifGiven(epochs, builder::epochs);
    Given.ifGiven(batchSize, builder::batchSize);
    Given.ifGiven(learningRate, builder::learningRate);
    Given.ifGiven(warmup, builder::warmup);
    Given.ifGiven(decay, builder::decay);
    Given.ifGiven(optimiser, builder::optimiser);
    Given.ifGiven(weightDecay, builder::weightDecay);
    Given.ifGiven(clip, builder::clip);
    Given.ifGiven(temperature, builder::temperature);
    Given.ifGiven(hardNegatives, builder::hardNegatives);
    Given.ifGiven(tokenWeights, builder::tokenWeights);
    Given.ifGiven(tokenDropout, builder::tokenDropout);
    Given.ifGiven(maxTokens, builder::maxTokens);
    Given.ifGiven(heldOut, builder::heldOut);
    Given.ifGiven(evaluateEvery, builder::evaluateEvery);
    Given.ifGiven(patience, builder::patience);
    Given.ifGiven(threads, builder::threads);
    Given.ifGiven(seed, builder::seed);
    Given.ifGiven(run, builder::runDirectory);
    Given.ifGiven(checkpointMinutes, builder::checkpointMinutes);
    return builder.build();
  }
}
