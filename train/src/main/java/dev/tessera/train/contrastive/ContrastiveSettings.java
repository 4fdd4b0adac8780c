package dev.tessera.train.contrastive;

import dev.tessera.data.BadInput;
import dev.tessera.train.cuda.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Everything that decides what a contrastive run does.
///
/// @param epochs how often the pairs are gone through
/// @param batchSize pairs a batch; each pair has all others of its batch as negatives
/// @param learningRate at its highest; a static table needs high ones, as the table's elements are
///   scaled to a root mean square of 1 while it is trained
/// @param warmup the share of the run in which the learning rate rises
/// @param decay how it falls after that
/// @param optimiser what moves the table
/// @param weightDecay the share of a row that a step at learning rate 1 takes away
/// @param clip the longest gradient of a step; 0 for no limit
/// @param temperature what similarities are divided by
/// @param learnTemperature whether the temperature is trained too
/// @param symmetric whether positives must find their anchors too
/// @param hardNegatives how many of a pair's own negatives are used at most
/// @param dims prefixes of the vector that must be good by themselves (Matryoshka), for which the space
///   is also turned in the end; empty for the whole vector alone
/// @param dimWeights what each of them counts; empty for all the same
/// @param tokenWeights how tokens count in the vector of a text
/// @param tokenDropout the chance that an occurrence of a token is left out in a batch
/// @param maxTokens longer texts are cut after so many tokens
/// @param mixBatches whether a batch may hold pairs of several sources
/// @param heldOut the share of the pairs that is held out of training to judge by, unless something
///   else judges
/// @param evaluateEvery epochs between two judgements of the model, which is also judged before training
///   and after it; 0 for never
/// @param patience after so many judgements without a better score the run ends; 0 for never
/// @param device what trains
/// @param threads that train
/// @param seed of every random choice
/// @param runDirectory where the run is kept: its settings, metrics and log, and its state, to go on from there
///   if it is killed
/// @param checkpointMinutes how long to wait at least from one checkpoint to the next
/// @param resume whether to go on from the checkpoint, if there is one
public record ContrastiveSettings(int epochs, int batchSize, double learningRate, double warmup,
    Decay decay, Optimiser optimiser, double weightDecay, double clip, double temperature,
    boolean learnTemperature, boolean symmetric, int hardNegatives, List<Integer> dims,
    List<Double> dimWeights, TokenWeighting tokenWeights, double tokenDropout, int maxTokens,
    boolean mixBatches, double heldOut, double evaluateEvery, int patience, Device device,
    int threads,
    long seed,
    Optional<Path> runDirectory, double checkpointMinutes, boolean resume) {

  static final int MAX_THREADS = 512;

  /// Above this the exponential of a similarity leaves the range of a float.
  private static final double LEAST_TEMPERATURE = 0.005;

  /// @throws BadInput if a setting is out of its range
  public ContrastiveSettings {
    dims = List.copyOf(dims);
    dimWeights = List.copyOf(dimWeights);
    inRange("epochs", epochs, 1, 100_000);
    inRange("batch-size", batchSize, 2, 1 << 20);
    inRange("lr", learningRate, 1e-9, 100);
    inRange("warmup", warmup, 0, 0.99);
    inRange("weight-decay", weightDecay, 0, 10);
    inRange("clip", clip, 0, 1e9);
    inRange("temperature", temperature, LEAST_TEMPERATURE, 10);
    inRange("hard-negatives", hardNegatives, 0, 1000);
    inRange("token-dropout", tokenDropout, 0, 0.95);
    inRange("max-tokens", maxTokens, 1, 1 << 20);
    inRange("held-out", heldOut, 0, 0.5);
    if (!(evaluateEvery == 0 || evaluateEvery >= 1e-4 && evaluateEvery <= 100_000)) {
      throw new BadInput("--eval-every is " + plain(evaluateEvery)
          + "; it must be from 0.0001 to 100000 epochs, or 0 for never");
    }
    inRange("patience", patience, 0, 1_000_000);
    inRange("threads", threads, 1, MAX_THREADS);
    inRange("checkpoint-minutes", checkpointMinutes, 0, 1e6);
    if (resume && runDirectory.isEmpty()) {
      throw new BadInput("--resume needs to know which run; name its directory with --run");
    }
    if (!dimWeights.isEmpty() && dimWeights.size() != dims.size()) {
      throw new BadInput("there are " + dims.size() + " --dims but " + dimWeights.size()
          + " --dim-weights; give one for each, or none");
    }
    for (double weight : dimWeights) {
      inRange("dim-weights", weight, 1e-9, 1e9);
    }
  }

  private static void inRange(String option, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new BadInput("--" + option + " is " + plain(value) + "; it must be from "
          + plain(min) + " to " + plain(max));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  public static ContrastiveSettings defaults() {
    return builder().build();
  }

  /// Settings for a short run on some ten thousand pairs that starts from a skip-gram table: small
  /// batches, so that there are enough steps.
  public static ContrastiveSettings quick() {
    return builder().batchSize(1024).epochs(6).evaluateEvery(0).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// A builder that starts from these settings.
  public Builder with() {
    return new Builder(this);
  }

  /// The prefixes that are trained, the whole vector among them, and their weights, which add up to 1.
  ///
  /// @throws BadInput if a prefix is longer than the vector, or stands there twice
  Map<Integer, Double> prefixes(int dim) {
    Map<Integer, Double> prefixes = new LinkedHashMap<>();
    for (int d = 0; d < dims.size(); d++) {
      int prefix = dims.get(d);
      if (prefix < 1 || prefix > dim) {
        throw new BadInput("--dims has " + prefix + ", but the model's vectors have " + dim
            + " elements; give dims from 1 to " + dim);
      }
      if (prefixes.put(prefix, dimWeights.isEmpty() ? 1 : dimWeights.get(d)) != null) {
        throw new BadInput("--dims has " + prefix + " twice; give it once");
      }
    }
    prefixes.putIfAbsent(dim, 1.0);
    double total = prefixes.values().stream().mapToDouble(Double::doubleValue).sum();
    prefixes.replaceAll((prefix, weight) -> weight / total);
    return prefixes;
  }

  /// What must be the same for a run to go on from a checkpoint, by the names of the command line's
  /// options; also for provenance.
  public Map<String, Object> byOption() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("epochs", epochs);
    options.put("batch-size", batchSize);
    options.put("lr", learningRate);
    options.put("warmup", warmup);
    options.put("decay", lower(decay));
    options.put("optimiser", lower(optimiser));
    options.put("weight-decay", weightDecay);
    options.put("clip", clip);
    options.put("temperature", temperature);
    options.put("learn-temperature", learnTemperature);
    options.put("symmetric", symmetric);
    options.put("hard-negatives", hardNegatives);
    options.put("dims", dims);
    options.put("dim-weights", dimWeights);
    options.put("token-weights", lower(tokenWeights));
    options.put("token-dropout", tokenDropout);
    options.put("max-tokens", maxTokens);
    options.put("mix-batches", mixBatches);
    options.put("held-out", heldOut);
    options.put("eval-every", evaluateEvery);
    options.put("patience", patience);
    options.put("seed", seed);
    return options;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Settings under way; see [ContrastiveSettings] for what each means.
  public static final class Builder {

    private int epochs = 1;
    private int batchSize = 2048;
    private double learningRate = 0.2;
    private double warmup = 0.1;
    private Decay decay = Decay.LINEAR;
    private Optimiser optimiser = Optimiser.ADAM;
    private double weightDecay = 0;
    private double clip = 0;
    private double temperature = 0.07;
    private boolean learnTemperature = false;
    private boolean symmetric = true;
    private int hardNegatives = 1;
    private List<Integer> dims = List.of();
    private List<Double> dimWeights = List.of();
    private TokenWeighting tokenWeights = TokenWeighting.KEEP;
    private double tokenDropout = 0;
    private int maxTokens = 512;
    private boolean mixBatches = false;
    private double heldOut = 0.01;
    private double evaluateEvery = 0.25;
    private int patience = 0;
    private Device device = new Device.Cpu();
    private int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
    private long seed = 1;
    private Optional<Path> runDirectory = Optional.empty();
    private double checkpointMinutes = 1;
    private boolean resume = false;

    private Builder() {}

    private Builder(ContrastiveSettings from) {
      epochs = from.epochs;
      batchSize = from.batchSize;
      learningRate = from.learningRate;
      warmup = from.warmup;
      decay = from.decay;
      optimiser = from.optimiser;
      weightDecay = from.weightDecay;
      clip = from.clip;
      temperature = from.temperature;
      learnTemperature = from.learnTemperature;
      symmetric = from.symmetric;
      hardNegatives = from.hardNegatives;
      dims = from.dims;
      dimWeights = from.dimWeights;
      tokenWeights = from.tokenWeights;
      tokenDropout = from.tokenDropout;
      maxTokens = from.maxTokens;
      mixBatches = from.mixBatches;
      heldOut = from.heldOut;
      evaluateEvery = from.evaluateEvery;
      patience = from.patience;
      device = from.device;
      threads = from.threads;
      seed = from.seed;
      runDirectory = from.runDirectory;
      checkpointMinutes = from.checkpointMinutes;
      resume = from.resume;
    }

    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    public Builder warmup(double value) {
      warmup = value;
      return this;
    }

    public Builder decay(Decay value) {
      decay = value;
      return this;
    }

    public Builder optimiser(Optimiser value) {
      optimiser = value;
      return this;
    }

    public Builder weightDecay(double value) {
      weightDecay = value;
      return this;
    }

    public Builder clip(double value) {
      clip = value;
      return this;
    }

    public Builder temperature(double value) {
      temperature = value;
      return this;
    }

    public Builder learnTemperature(boolean value) {
      learnTemperature = value;
      return this;
    }

    public Builder symmetric(boolean value) {
      symmetric = value;
      return this;
    }

    public Builder hardNegatives(int value) {
      hardNegatives = value;
      return this;
    }

    public Builder dims(List<Integer> value) {
      dims = value;
      return this;
    }

    public Builder dimWeights(List<Double> value) {
      dimWeights = value;
      return this;
    }

    public Builder tokenWeights(TokenWeighting value) {
      tokenWeights = value;
      return this;
    }

    public Builder tokenDropout(double value) {
      tokenDropout = value;
      return this;
    }

    public Builder maxTokens(int value) {
      maxTokens = value;
      return this;
    }

    public Builder mixBatches(boolean value) {
      mixBatches = value;
      return this;
    }

    public Builder heldOut(double value) {
      heldOut = value;
      return this;
    }

    public Builder evaluateEvery(double value) {
      evaluateEvery = value;
      return this;
    }

    public Builder patience(int value) {
      patience = value;
      return this;
    }

    public Builder device(Device value) {
      device = value;
      return this;
    }

    public Builder threads(int value) {
      threads = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder runDirectory(Path value) {
      runDirectory = Optional.of(value);
      return this;
    }

    public Builder checkpointMinutes(double value) {
      checkpointMinutes = value;
      return this;
    }

    public Builder resume(boolean value) {
      resume = value;
      return this;
    }

    public ContrastiveSettings build() {
      return new ContrastiveSettings(epochs, batchSize, learningRate, warmup, decay, optimiser,
          weightDecay, clip, temperature, learnTemperature, symmetric, hardNegatives, dims,
          dimWeights, tokenWeights, tokenDropout, maxTokens, mixBatches, heldOut, evaluateEvery,
          patience, device, threads, seed, runDirectory, checkpointMinutes, resume);
    }
  }
}
