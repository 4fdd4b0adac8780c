package dev.tessera.train.contrastive;

import dev.tessera.infer.eval.internal.SingleThreadedBlas;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.loss.CosentLoss;
import dev.tessera.train.contrastive.internal.loss.InBatchLoss;
import dev.tessera.train.contrastive.internal.loss.Prefixes;
import dev.tessera.train.contrastive.internal.loss.VectorBlock;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Training on the processors. Its memory grows with batch × dim and is kept from step to step.
final class CpuStep implements TrainingStep {

  private static final int PARTS_A_THREAD = 8;

  private final TokenRows table;
  private final TableUpdate update;
  private final Optional<EncoderLearner> encoder;
  private final TextVectors encode;
  private final Map<Integer, Double> prefixes;
  private final Temperature temperature;
  private final boolean symmetric;
  private final Crew crew;
  private final SingleThreadedBlas blas = SingleThreadedBlas.begin();
  private final InBatchLoss loss;
  private final StepTimes times = new StepTimes();

  /// `[texts × dim]`: the texts' vectors before they are normalised, and the gradients by them.
  private float[] vectors = {};
  private float[] gradients = {};
  private double[] norms = {};
  private VectorBlock anchors;
  private VectorBlock candidates;
  private VectorBlock anchorGradients;
  private VectorBlock candidateGradients;

  /// @param encoder learns instead of the table, if there is one
  CpuStep(TokenRows table, TableUpdate update, Optional<EncoderLearner> encoder,
      Map<Integer, Double> prefixes, Temperature temperature, boolean symmetric, Crew crew) {
    this.table = table;
    this.update = update;
    this.encoder = encoder;
    this.encode = vectors(table, encoder, crew);
    this.prefixes = prefixes;
    this.temperature = temperature;
    this.symmetric = symmetric;
    this.crew = crew;
    this.loss = new InBatchLoss(crew);
  }

  @Override
  public StepTimes times() {
    return times;
  }

  @Override
  public double productSeconds() {
    return loss.productSeconds() / crew.size();
  }

  @Override
  public double productFlops() {
    return loss.productFlops() / crew.size();
  }

  @Override
  public double train(Batch batch, float rate, double share) {
    long start = System.nanoTime();
    ensureRoom(batch.texts().count());
    encode.write(batch.texts(), vectors);
    Arrays.fill(gradients, 0, batch.texts().count() * table.dim(), 0);
    long encoded = System.nanoTime();
    double value = batch.isScored() ? scored(batch) : inBatch(batch);
    long judged = System.nanoTime();
    if (Double.isFinite(value)) {
      learn(batch, rate);
      temperature.move(share);
    }
    times.add(encoded - start, judged - encoded, System.nanoTime() - judged);
    return value;
  }

  @Override
  public void prepare(Batch batch) {
    if (encoder.isEmpty()) {
      batch.index();
    }
  }

  /// How texts' vectors are made.
  static TextVectors vectors(TokenRows table, Optional<EncoderLearner> encoder, Crew crew) {
    return encoder.<TextVectors>map(learner -> (texts, out) -> learner.forward(texts, table, out))
        .orElse((texts, out) -> table.encode(texts, out, crew));
  }

  private void learn(Batch batch, float rate) {
    if (encoder.isPresent()) {
      encoder.get().backward(gradients, rate);
    } else {
      update.apply(batch.index(), gradients, rate);
    }
  }

  /// Nothing to do: the state on the host is what is trained.
  @Override
  public void bringBack() {}

  @Override
  public void close() {
    blas.close();
  }

  private void ensureRoom(int texts) {
    int length = Math.multiplyExact(texts, table.dim());
    if (vectors.length < length) {
      vectors = new float[length];
      gradients = new float[length];
      norms = new double[texts];
    }
  }

  private double inBatch(Batch batch) {
    int size = batch.size();
    int others = batch.candidates();
    int dim = table.dim();
    anchors = room(anchors, size, dim);
    anchorGradients = room(anchorGradients, size, dim);
    candidates = room(candidates, others, dim);
    candidateGradients = room(candidateGradients, others, dim);
    double total = 0;
    double byLogScale = 0;
    for (Map.Entry<Integer, Double> prefix : prefixes.entrySet()) {
      int length = prefix.getKey();
      double weight = prefix.getValue();
      anchors.reshape(size, length);
      anchorGradients.reshape(size, length);
      candidates.reshape(others, length);
      candidateGradients.reshape(others, length);
      normalise(batch, length);
      total += weight * loss.apply(anchors, candidates, temperature.scale(), symmetric,
          batch.mask(), anchorGradients, candidateGradients);
      byLogScale += weight * carryBack(batch, length, weight);
    }
    temperature.gradient(byLogScale);
    return total;
  }

  private static VectorBlock room(VectorBlock block, int count, int dim) {
    if (block != null && (long) count * dim <= block.capacity()) {
      return block;
    }
    return new VectorBlock(count, dim);
  }

  private void normalise(Batch batch, int length) {
    int size = batch.size();
    share(batch.texts().count(), (from, to) -> {
      float[] unit = new float[length];
      for (int text = from; text < to; text++) {
        norms[text] = Prefixes.unit(vectors, text * table.dim(), length, unit);
        if (text < size) {
          anchors.set(text, unit, 0);
        } else {
          candidates.set(text - size, unit, 0);
        }
      }
    });
  }

  /// Carries the loss's gradients through the normalisation.
  ///
  /// @return the loss by the logarithm of the scale, which is Σ anchor · gradient by anchor
  private double carryBack(Batch batch, int length, double weight) {
    int size = batch.size();
    double[] along = new double[size];
    share(batch.texts().count(), (from, to) -> {
      float[] unit = new float[length];
      float[] gradient = new float[length];
      for (int text = from; text < to; text++) {
        boolean anchor = text < size;
        (anchor ? anchors : candidates).get(anchor ? text : text - size, unit, 0);
        (anchor ? anchorGradients : candidateGradients).get(anchor ? text : text - size,
            gradient, 0);
        double dot = Prefixes.back(unit, norms[text], gradient, length, weight, gradients,
            text * table.dim());
        if (anchor) {
          along[text] = dot;
        }
      }
    });
    return Arrays.stream(along).sum();
  }

  @FunctionalInterface
  private interface Range {
    void run(int from, int to);
  }

  private void share(int count, Range work) {
    crew.shareRange(count, crew.size() * PARTS_A_THREAD,
        (from, to, worker) -> work.run(from, to));
  }

  private double scored(Batch batch) {
    int size = batch.size();
    double total = 0;
    double[] cosines = new double[size];
    double[] byCosine = new double[size];
    for (Map.Entry<Integer, Double> prefix : prefixes.entrySet()) {
      int length = prefix.getKey();
      float[] units = new float[2 * size * length];
      share(size, (from, to) -> {
        for (int pair = from; pair < to; pair++) {
          cosines[pair] = cosine(pair, size, length, units);
        }
      });
      total += prefix.getValue()
          * CosentLoss.apply(cosines, batch.scores(), temperature.scale(), byCosine);
      share(size, (from, to) -> {
        for (int pair = from; pair < to; pair++) {
          carryBack(pair, size, length, units, prefix.getValue() * byCosine[pair]);
        }
      });
    }
    return total;
  }

  private double cosine(int pair, int size, int length, float[] units) {
    float[] first = new float[length];
    float[] second = new float[length];
    norms[pair] = Prefixes.unit(vectors, pair * table.dim(), length, first);
    norms[size + pair] = Prefixes.unit(vectors, (size + pair) * table.dim(), length, second);
    System.arraycopy(first, 0, units, pair * length, length);
    System.arraycopy(second, 0, units, (size + pair) * length, length);
    double cosine = 0;
    for (int i = 0; i < length; i++) {
      cosine += (double) first[i] * second[i];
    }
    return cosine;
  }

  private void carryBack(int pair, int size, int length, float[] units, double weight) {
    float[] first = Arrays.copyOfRange(units, pair * length, (pair + 1) * length);
    float[] second = Arrays.copyOfRange(units, (size + pair) * length,
        (size + pair + 1) * length);
    Prefixes.back(first, norms[pair], second, length, weight, gradients, pair * table.dim());
    Prefixes.back(second, norms[size + pair], first, length, weight, gradients,
        (size + pair) * table.dim());
  }
}
