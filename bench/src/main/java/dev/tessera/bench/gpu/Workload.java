package dev.tessera.bench.gpu;

import dev.tessera.bench.contrastive.MadeUpPairs;
import dev.tessera.data.pairs.PairMix;
import dev.tessera.data.progress.Progress;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.internal.batch.Batch;
import dev.tessera.train.contrastive.internal.batch.EncodedPairs;
import dev.tessera.train.contrastive.internal.batch.PairEncoder;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import dev.tessera.train.contrastive.internal.table.Adam;
import dev.tessera.train.contrastive.internal.table.TableUpdate;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A table and batches to train it with, the same for the same arguments.
final class Workload implements AutoCloseable {

  static final int LONGEST = 512;

  private final Crew crew = new Crew(Runtime.getRuntime().availableProcessors());
  private final EncodedPairs pairs;
  private final int size;
  private final int vocabulary;
  private final Batch batch;
  private final TokenRows table;

  Workload(EmbeddingModel start, MadeUpPairs texts, int batchSize) throws IOException {
    pairs = new PairEncoder(start.tokenizer(), LONGEST, crew).encode(PairMix.of(texts), 1,
        Progress.NONE);
    size = batchSize;
    vocabulary = start.table().size();
    batch = new Batch(vocabulary, 0, 0);
    float[] rows = new float[Math.multiplyExact(start.table().size(), start.dim())];
    for (int token = 0; token < start.table().size(); token++) {
      start.table().row(token, rows, token * start.dim());
    }
    float[] ones = new float[start.table().size()];
    Arrays.fill(ones, 1);
    table = new TokenRows(start.dim(), rows, ones);
  }

  TokenRows table() {
    return table;
  }

  /// How rows are moved: by Adam.
  TableUpdate rule() {
    return new TableUpdate(table, new Adam(table.size(), table.dim(), 0.9, 0.999, 1e-8, 0),
        Optional.empty(), 0, crew);
  }

  /// The batch of a step; the one before it is overwritten.
  Batch batch(int step) {
    fill(batch, step);
    return batch;
  }

  /// The batches of all steps before one.
  List<Batch> batches(int steps) {
    return IntStream.range(0, steps).mapToObj(step -> {
      Batch own = new Batch(vocabulary, 0, 0);
      fill(own, step);
      return own;
    }).toList();
  }

  private void fill(Batch own, int step) {
    int first = step * size;
    own.fill(pairs, IntStream.range(0, size).map(i -> (first + i) % pairs.count()).toArray(),
        step);
  }

  @Override
  public void close() {
    crew.close();
  }
}
