package dev.tessera.train.contrastive;

import dev.tessera.data.host.Host;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.Seeds;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adagrad;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.RowOptimiser;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.Engine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All numbers under training: the table, what its optimiser remembers, the temperature, and the best
/// table so far. The table's elements are scaled to a root mean square of 1, so that a learning rate
/// means the same for every model; the model that comes out has the old scale again.
final class TableState {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double ADAM_EPSILON = 1e-8;
  private static final double ADAGRAD_EPSILON = 1e-10;

  private static final float[] NONE = {};

  private final EmbeddingModel start;
  private final TokenRows table;
  private final double scale;
  private final long startFingerprint;
  private final TokenRows best;
  private final TableUpdate update;
  private final Temperature temperature;
  private final Optional<EncoderLearner> encoder;
  private final float[] bestEncoder;
  private final Crew crew;
  private final TrainingStep step;

  TableState(EmbeddingModel start, EncodedPairs pairs, Optional<EncoderLearner.Maker> maker,
      ContrastiveSettings settings, Engine engine, Crew crew) {
    this.start = start;
    this.table = table(start, pairs, settings.tokenWeights());
    this.startFingerprint = fingerprint(table);
    double rootMeanSquare = table.rootMeanSquare();
    this.scale = rootMeanSquare > 0 ? rootMeanSquare : 1;
    table.scale(1 / scale);
    this.best = table.copy();
    boolean learnt = settings.tokenWeights() == TokenWeighting.LEARNT;
    this.update = new TableUpdate(table,
        optimiser(settings, table.dim(), settings.weightDecay()),
        learnt ? Optional.of(optimiser(settings, 1, 0)) : Optional.empty(), settings.clip(),
        crew);
    this.temperature = new Temperature(settings.temperature(), settings.learnTemperature());
    this.encoder = maker.map(make -> make.make(table.dim(), settings.seed()));
    this.bestEncoder = encoder.map(learner -> learner.parameters().clone()).orElse(NONE);
    this.crew = crew;
    this.step = TrainingStep.create(engine, table, update, encoder,
        settings.prefixes(table.dim()), temperature,
        settings.symmetric(), crew);
  }

  private RowOptimiser optimiser(ContrastiveSettings settings, int dim, double decay) {
    return switch (settings.optimiser()) {
      case ADAM -> new Adam(table.size(), dim, BETA_1, BETA_2, ADAM_EPSILON, decay);
      case ADAGRAD -> new Adagrad(table.size(), dim, ADAGRAD_EPSILON, decay);
    };
  }

  private static TokenRows table(EmbeddingModel start, EncodedPairs pairs,
      TokenWeighting weighting) {
    int size = start.table().size();
    int dim = start.dim();
    float[] weights = start.weights();
    float[] vectors = new float[Math.multiplyExact(size, dim)];
    for (int token = 0; token < size; token++) {
      start.table().row(token, vectors, token * dim);
      for (int i = token * dim; i < (token + 1) * dim; i++) {
        vectors[i] /= weights[token];
      }
    }
    switch (weighting) {
      case KEEP, LEARNT -> {}
      case UNIFORM -> Arrays.fill(weights, 1);
      case SIF -> weights = TokenWeighting.sif(pairs.tokenCounts(size));
    }
    return new TokenRows(dim, vectors, weights);
  }

  private static long fingerprint(TokenRows rows) {
    long hash = rows.dim();
    for (float value : rows.vectors()) {
      hash = Seeds.of(hash, Float.floatToRawIntBits(value));
    }
    return hash;
  }

  TokenRows table() {
    return table;
  }

  /// Remembers the state as the best one so far.
  void keepBest() {
    best.set(table);
    encoder.ifPresent(learner -> System.arraycopy(learner.parameters(), 0, bestEncoder, 0,
        bestEncoder.length));
  }

  /// Puts the best state, or that at the start, in the place of the present one.
  void goBackToBest() {
    table.set(best);
    encoder.ifPresent(learner -> System.arraycopy(bestEncoder, 0, learner.parameters(), 0,
        bestEncoder.length));
  }

  /// How many parameters the encoder has; 0 without one.
  int encoderSize() {
    return bestEncoder.length;
  }

  /// Makes texts' vectors as the model would.
  TextVectors vectors() {
    return CpuStep.vectors(table, encoder, crew);
  }

  TrainingStep step() {
    return step;
  }

  double temperature() {
    return 1.0 / temperature.scale();
  }

  /// A number that differs between different models to start from.
  long startFingerprint() {
    return startFingerprint;
  }

  /// Everything that a checkpoint must hold.
  List<float[]> arrays() {
    List<float[]> arrays = new ArrayList<>();
    arrays.add(table.vectors());
    arrays.add(table.weights());
    arrays.addAll(update.state());
    arrays.addAll(temperature.state());
    arrays.add(best.vectors());
    arrays.add(best.weights());
    encoder.ifPresent(learner -> {
      arrays.addAll(learner.state());
      arrays.add(bestEncoder);
    });
    return arrays;
  }

  /// The model as it is now, for judging.
  EmbeddingModel model() {
    return model(start.provenance());
  }

  /// The model at the end.
  EmbeddingModel model(Map<String, Object> settings, long seed, List<Provenance.Corpus> pairs,
      Map<String, Object> metrics) {
    Provenance before = start.provenance();
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put("start", before == Provenance.UNKNOWN ? "random" : before.tool());
    before.settings().forEach((name, value) -> all.put("start." + name, value));
    List<Provenance.Corpus> corpora = new ArrayList<>(before.corpora());
    corpora.addAll(pairs);
    return model(new Provenance("tessera contrastive",
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), corpora, all, seed,
        Host.local().facts(), metrics));
  }

  private EmbeddingModel model(Provenance provenance) {
    float[] rows = new float[table.vectors().length];
    for (int token = 0; token < table.size(); token++) {
      float factor = (float) (table.weights()[token] * scale);
      for (int i = token * table.dim(); i < (token + 1) * table.dim(); i++) {
        rows[i] = table.vectors()[i] * factor;
      }
    }
    EmbeddingModel model = new EmbeddingModel(start.tokenizer(),
        TokenTable.of(rows, table.dim()), table.weights(), start.words(), provenance);
    return encoder.map(EncoderLearner::encoder).map(model::withEncoder).orElse(model);
  }
}
