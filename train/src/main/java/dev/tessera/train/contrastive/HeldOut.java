package dev.tessera.train.contrastive;

import dev.tessera.infer.eval.internal.SingleThreadedBlas;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.ModelJudge;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.loss.InBatchRanks;
import dev.tessera.train.contrastive.internal.loss.Prefixes;
import dev.tessera.train.contrastive.internal.loss.VectorBlock;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/// Pairs that are not trained on, to judge a table by: for pairs, how well anchors find their positives
/// among those of all; for scored pairs, how well cosines follow the scores.
final class HeldOut implements ModelJudge {

  /// More pairs would make the search harder, and figures of different runs hard to compare.
  static final int MOST = 2000;

  private static final int FEWEST = 10;

  private final String name;
  private final Batch batch;
  private final int threads;

  private HeldOut(String name, Batch batch, int threads) {
    this.name = name;
    this.batch = batch;
    this.threads = threads;
  }

  /// The first pairs, as many as are used, of one kind: scored ones only if there are no others.
  ///
  /// @param name of the pairs, for people: `held-out`
  /// @return nothing, if there are too few to say anything
  static Optional<HeldOut> of(String name, EncodedPairs pairs, int vocabulary, int threads) {
    int[] chosen = IntStream.range(0, pairs.count())
        .filter(p -> !pairs.isScored(p))
        .limit(MOST)
        .toArray();
    if (chosen.length == 0) {
      chosen = IntStream.range(0, pairs.count()).limit(MOST).toArray();
    }
    if (chosen.length < FEWEST) {
      return Optional.empty();
    }
    Batch batch = new Batch(vocabulary, 0, 0);
    batch.fill(pairs, chosen, 0);
    return Optional.of(new HeldOut(name, batch, threads));
  }

  int size() {
    return batch.size();
  }

  @Override
  public String measure() {
    return name + (batch.isScored() ? " Spearman" : " nDCG@10");
  }

  /// The score of any static model with the tokenizer that the pairs were encoded with.
  @Override
  public double score(EmbeddingModel model) {
    float[] weights = new float[model.table().size()];
    Arrays.fill(weights, 1); // they are in the rows already
    TokenRows rows = new TokenRows(model.dim(), model.table().toArray(), weights);
    try (Crew crew = new Crew(threads)) {
      return score((texts, out) -> rows.encode(texts, out, crew), model.dim(), crew);
    }
  }

  double score(TextVectors encoder, int dim, Crew crew) {
    int size = batch.size();
    float[] vectors = new float[batch.texts().count() * dim];
    encoder.write(batch.texts(), vectors);
    VectorBlock anchors = new VectorBlock(size, dim);
    VectorBlock candidates = new VectorBlock(size, dim);
    float[] unit = new float[dim];
    for (int pair = 0; pair < size; pair++) {
      Prefixes.unit(vectors, pair * dim, dim, unit);
      anchors.set(pair, unit, 0);
      Prefixes.unit(vectors, (size + pair) * dim, dim, unit);
      candidates.set(pair, unit, 0);
    }
    try (SingleThreadedBlas _ = SingleThreadedBlas.begin()) {
      return batch.isScored()
          ? spearman(anchors, candidates)
          : InBatchRanks.ndcg(anchors, candidates, batch.mask(), crew);
    }
  }

  private double spearman(VectorBlock first, VectorBlock second) {
    double[] cosines = new double[batch.size()];
    float[] a = new float[first.dim()];
    float[] b = new float[first.dim()];
    for (int pair = 0; pair < cosines.length; pair++) {
      first.get(pair, a, 0);
      second.get(pair, b, 0);
      for (int i = 0; i < a.length; i++) {
        cosines[pair] += (double) a[i] * b[i];
      }
    }
    double rho = new SpearmansCorrelation().correlation(cosines, batch.scores());
    return Double.isNaN(rho) ? 0 : rho;
  }
}
