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

/// Makes a model of trained tables: a token's row is the mean of the rows it is made of, multiplied by the
/// token's weight. Rows of tokens that never occurred and have no n-grams are 0, so that they do not disturb
/// the means of texts.
final class ModelBuilder {

  private static final String TOOL = "tessera skip-gram";

  private final SkipGramSettings settings;
  private final TextSource text;

  ModelBuilder(SkipGramSettings settings, TextSource text) {
    this.settings = settings;
    this.text = text;
  }

  /// @throws IOException if the text cannot be read again, for its fingerprint
  EmbeddingModel build(Tokenizer tokenizer, Tables tables, Parts parts,
      EncodedCorpus corpus, SkipGramStatistics statistics) throws IOException {
    long[] counts = parts.unitsOfTokens()
        .rowCounts(corpus.unitCounts(), tokenizer.vocabularySize());
    float[] weights = weights(counts);
    return new EmbeddingModel(tokenizer, table(tables, parts.tokensOfRows(), counts, weights),
        weights, corpus.words(),
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

  private static TokenTable table(Tables tables, Composition tokens, long[] counts,
      float[] weights) {
    int dim = tables.input().dim();
    float[] rows = new float[Math.multiplyExact(counts.length, dim)];
    for (int token = 0; token < counts.length; token++) {
      if (counts[token] > 0 || tokens.length(token) > 1) {
        add(tokens, token, tables.input(), weights[token], rows);
      }
    }
    return TokenTable.of(rows, dim);
  }

  /// Adds the weighted vector of a token to its row.
  private static void add(Composition tokens, int token, Table input, float weight, float[] rows) {
    int at = token * input.dim();
    for (int part = tokens.starts()[token]; part < tokens.starts()[token + 1]; part++) {
      int from = input.offset(tokens.rows()[part]);
      float share = tokens.weights()[part] * weight;
      for (int i = 0; i < input.dim(); i++) {
        rows[at + i] += share * input.floats()[from + i];
      }
    }
  }

  private Provenance provenance(SkipGramStatistics statistics) throws IOException {
    Fingerprint fingerprint = Fingerprint.of(text);
    return new Provenance(TOOL, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        List.of(new Provenance.Corpus(text.name(), fingerprint.bytes(), fingerprint.sha256())),
        settings.byOption(), settings.seed(), Host.local().facts(), statistics.byName());
  }
}
