package dev.tessera.train.skipgram;

import dev.tessera.data.BadInput;
import dev.tessera.data.files.TemporaryFolder;
import dev.tessera.train.cuda.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Everything that decides what a skip-gram run does.
///
/// @param units what vectors are learned of
/// @param ngrams what tokens share with those that look like them; null for what suits the units: length 5
///   for composed ones, none for words and tokens
/// @param dim length of a vector
/// @param window the most words on either side of the centre that are its contexts; each centre draws
///   its own size from 1 to this
/// @param negatives words drawn from the noise distribution for each centre, shared by its window
/// @param epochs how often the text is gone through
/// @param minCount words that occur less often are left out
/// @param subsample words that make up more of the text than this are randomly thinned out (Mikolov
///   et al. 2013, §2.3); 0 leaves them all
/// @param learningRate at the start; falls linearly to almost nothing
/// @param threads that train, and that read the text
/// @param seed of every random choice
/// @param deterministic whether the outcome must not depend on the number of threads, to the bit
/// @param device what trains
/// @param simd whether the Vector API may be used
/// @param tokenWeights how tokens count in the vector of a text
/// @param workDirectory where the encoded text is put while training
/// @param runDirectory where the run is kept: its settings, metrics and log, its best model, and its state, so
///   that it can go on after a crash; or null
/// @param checkpointMinutes between two checkpoints; there is one more when the process is told to
///   stop, and one at the end
/// @param resume whether to go on from the checkpoint, if there is one
/// @param evaluateEvery epochs between two judgements of the vectors
/// @param patience the run stops after so many judgements without a better score, and the best model is
///   kept; 0 never stops it
/// @param anchor when going on from a model: the share of the way back to where it was that a row which
///   nothing else moves goes in an epoch
/// @param cacheDirectory where encoded texts are kept for the next run; or null
public record SkipGramSettings(Units units, Ngrams ngrams, int dim, int window, int negatives,
    int epochs,
    int minCount, double subsample, double learningRate, int threads, long seed,
    boolean deterministic, Device device, boolean simd,
    TokenWeights tokenWeights, Path workDirectory, Path runDirectory,
    double checkpointMinutes, boolean resume, double evaluateEvery, int patience, double anchor,
    Path cacheDirectory) {

  static final int MAX_THREADS = 512;

  /// @throws BadInput if a setting is out of its range
  public SkipGramSettings {
    if (ngrams == null) {
      ngrams = units == Units.COMPOSED ? Ngrams.usual() : Ngrams.NONE;
    }
    inRange("dim", dim, 1, 8192);
    inRange("window", window, 1, 100);
    inRange("negatives", negatives, 1, 100);
    inRange("epochs", epochs, 1, 100_000);
    inRange("min-count", minCount, 1, Integer.MAX_VALUE);
    if (!(subsample >= 0 && subsample <= 1)) {
      throw new BadInput("--subsample is " + subsample
          + "; it must be from 0 (keep every word) to 1, usually 1e-5 to 1e-3");
    }
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new BadInput("--lr is " + learningRate
          + "; it must be above 0 and at most 1, usually 0.05");
    }
    if (threads < 1 || threads > MAX_THREADS) {
      throw new BadInput("--threads is " + threads + "; it must be from 1 to " + MAX_THREADS
          + " (this machine runs " + Runtime.getRuntime().availableProcessors() + " at a time)");
    }
    if (deterministic && device instanceof Device.Cuda) {
      throw new BadInput("--deterministic is for the CPU, as a GPU adds up in whatever order it"
          + " likes; leave it out, or use --device cpu");
    }
    if (!(checkpointMinutes >= 0)) {
      throw new BadInput("--checkpoint-minutes is " + checkpointMinutes
          + "; it must be 0 (after every piece of work) or more");
    }
    if (!(evaluateEvery > 0)) {
      throw new BadInput("--eval-every is " + evaluateEvery + "; it must be above 0, in epochs");
    }
    inRange("patience", patience, 0, Integer.MAX_VALUE);
    if (!(anchor >= 0 && anchor <= 1)) {
      throw new BadInput("--anchor is " + anchor + "; it must be from 0 (free) to 1 (fixed)");
    }
    if (resume && runDirectory == null) {
      throw new BadInput("--resume needs to know which run; name its directory with --run");
    }
  }

  /// Mikolov et al.'s settings, as far as there are any, and all processors.
  public static SkipGramSettings defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// A builder that starts from these settings.
  public Builder with() {
    Builder builder = new Builder();
    builder.units = units;
    builder.ngrams = ngrams;
    builder.dim = dim;
    builder.window = window;
    builder.negatives = negatives;
    builder.epochs = epochs;
    builder.minCount = minCount;
    builder.subsample = subsample;
    builder.learningRate = learningRate;
    builder.threads = threads;
    builder.seed = seed;
    builder.deterministic = deterministic;
    builder.device = device;
    builder.simd = simd;
    builder.tokenWeights = tokenWeights;
    builder.workDirectory = workDirectory;
    builder.runDirectory = runDirectory;
    builder.checkpointMinutes = checkpointMinutes;
    builder.resume = resume;
    builder.evaluateEvery = evaluateEvery;
    builder.patience = patience;
    builder.anchor = anchor;
    builder.cacheDirectory = cacheDirectory;
    return builder;
  }

  /// The settings by the names of their command line options, for provenance.
  public Map<String, Object> byOption() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("units", units.name().toLowerCase(Locale.ROOT));
    options.put("minn", ngrams.min());
    options.put("maxn", ngrams.max());
    options.put("dim", dim);
    options.put("window", window);
    options.put("negatives", negatives);
    options.put("epochs", epochs);
    options.put("min-count", minCount);
    options.put("subsample", subsample);
    options.put("lr", learningRate);
    options.put("threads", threads);
    options.put("seed", seed);
    options.put("eval-every", evaluateEvery);
    options.put("patience", patience);
    options.put("anchor", anchor);
    options.put("deterministic", deterministic);
    options.put("device", device.option());
    options.put("simd", simd);
    options.put("token-weights", tokenWeights.name().toLowerCase(Locale.ROOT));
    return options;
  }

  /// Those that decide what comes out, apart from chance: a run can only go on with the same.
  Map<String, Object> deciding() {
    Map<String, Object> options = byOption();
    options.keySet()
        .removeAll(
            List.of("threads", "device", "simd", "token-weights", "eval-every", "patience"));
    return options;
  }

  private static void inRange(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new BadInput(
          "--" + option + " is " + value + "; it must be from " + min + " to " + max);
    }
  }

  /// Settings under way; see [SkipGramSettings] for what each means.
  public static final class Builder {

    private Units units = Units.WORDS;
    private Ngrams ngrams;
    private int dim = 100;
    private int window = 5;
    private int negatives = 5;
    private int epochs = 5;
    private int minCount = 5;
    private double subsample = 1e-4;
    private double learningRate = 0.05;
    private int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
    private long seed = 1;
    private boolean deterministic;
    private Device device = new Device.Cpu();
    private boolean simd = true;
    private TokenWeights tokenWeights = TokenWeights.SIF;
    private Path workDirectory = TemporaryFolder.place();
    private Path runDirectory;
    private double checkpointMinutes = 10;
    private boolean resume;
    private double evaluateEvery = 1;
    private int patience;
    private double anchor;
    private Path cacheDirectory;

    private Builder() {}

    public Builder units(Units units) {
      this.units = units;
      return this;
    }

    /// @param ngrams null for what suits the units
    public Builder ngrams(Ngrams ngrams) {
      this.ngrams = ngrams;
      return this;
    }

    public Builder dim(int dim) {
      this.dim = dim;
      return this;
    }

    public Builder window(int window) {
      this.window = window;
      return this;
    }

    public Builder negatives(int negatives) {
      this.negatives = negatives;
      return this;
    }

    public Builder epochs(int epochs) {
      this.epochs = epochs;
      return this;
    }

    public Builder minCount(int minCount) {
      this.minCount = minCount;
      return this;
    }

    public Builder subsample(double subsample) {
      this.subsample = subsample;
      return this;
    }

    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder deterministic(boolean deterministic) {
      this.deterministic = deterministic;
      return this;
    }

    public Builder device(Device device) {
      this.device = device;
      return this;
    }

    public Builder simd(boolean simd) {
      this.simd = simd;
      return this;
    }

    public Builder tokenWeights(TokenWeights tokenWeights) {
      this.tokenWeights = tokenWeights;
      return this;
    }

    public Builder workDirectory(Path workDirectory) {
      this.workDirectory = workDirectory;
      return this;
    }

    public Builder runDirectory(Path runDirectory) {
      this.runDirectory = runDirectory;
      return this;
    }

    public Builder checkpointMinutes(double checkpointMinutes) {
      this.checkpointMinutes = checkpointMinutes;
      return this;
    }

    public Builder resume(boolean resume) {
      this.resume = resume;
      return this;
    }

    public Builder evaluateEvery(double epochs) {
      this.evaluateEvery = epochs;
      return this;
    }

    public Builder patience(int patience) {
      this.patience = patience;
      return this;
    }

    public Builder anchor(double anchor) {
      this.anchor = anchor;
      return this;
    }

    public Builder cacheDirectory(Path cacheDirectory) {
      this.cacheDirectory = cacheDirectory;
      return this;
    }

    /// @throws BadInput if a setting is out of its range
    public SkipGramSettings build() {
      return new SkipGramSettings(units, ngrams, dim, window, negatives, epochs, minCount,
          subsample,
          learningRate, threads, seed, deterministic, device, simd, tokenWeights, workDirectory,
          runDirectory, checkpointMinutes, resume, evaluateEvery, patience, anchor,
          cacheDirectory);
    }
  }
}
