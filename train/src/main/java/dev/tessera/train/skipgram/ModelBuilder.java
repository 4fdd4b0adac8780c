package dev.tessera.train.skipgram;

import dev.tessera.data.host.Host;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes a model of trained tables: rows of tokens that never occurred are 0, so that they do not
/// disturb the means of texts, and the others are multiplied by their token's weight.
final class ModelBuilder {

  private static final String TOOL = "tessera skip-gram";

  private final SkipGramSettings settings;
  private final TextSource text;

  ModelBuilder(SkipGramSettings settings, TextSource text) {
    this.settings = settings;
    this.text = text;
  }

  /// @throws IOException if the text cannot be read again, for its fingerprint
  EmbeddingModel build(Tokenizer tokenizer, Tables tables, Composition composition,
      EncodedCorpus corpus, SkipGramStatistics statistics) throws IOException {
    long[] counts = composition.rowCounts(corpus.unitCounts(), tables.input().rows());
    float[] weights = weights(counts);
    return new EmbeddingModel(tokenizer, table(tables, counts, weights), weights, corpus.words(),
        provenance(statistics));
  }

  private float[] weights(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    float[] weights = new float[counts.length];
    for (int token = 0; token < weights.length; token++) {
      weights[token] = settings.tokenWeights().of(counts[token] / total);
    }
    return weights;
  }

  private static TokenTable table(Tables tables, long[] counts, float[] weights) {
    int dim = tables.input().dim();
    float[] rows = new float[Math.multiplyExact(counts.length, dim)];
    for (int token = 0; token < counts.length; token++) {
      if (counts[token] > 0) {
        int from = tables.input().offset(token);
        for (int i = 0; i < dim; i++) {
          rows[token * dim + i] = tables.input().floats()[from + i] * weights[token];
        }
      }
    }
    return TokenTable.of(rows, dim);
  }

  private Provenance provenance(SkipGramStatistics statistics) throws IOException {
    Fingerprint fingerprint = Fingerprint.of(text);
    return new Provenance(TOOL, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        List.of(new Provenance.Corpus(text.name(), fingerprint.bytes(), fingerprint.sha256())),
        settings.byOption(), settings.seed(), Host.local().facts(), statistics.byName());
  }
}
