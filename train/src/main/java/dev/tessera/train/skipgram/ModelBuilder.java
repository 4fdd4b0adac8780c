package dev.tessera.train.skipgram;

import dev.tessera.data.host.Host;
import dev.tessera.data.text.Fingerprint;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.Provenance;
import dev.tessera.infer.model.TokenTable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Makes a model of trained tables: a token's row is the mean of the rows it is made of, multiplied by the
/// token's weight. Rows of tokens that never occurred and have no n-grams are 0, so that they do not disturb
/// the means of texts.
final class ModelBuilder {

  private static final String TOOL = "tessera skip-gram";

  private final SkipGramTask task;
  private final SkipGramSettings settings;
  private final Tokenizer tokenizer;
  private final Parts parts;
  private final EncodedCorpus corpus;
  private final long[] counts;
  private final float[] weights;
  private Fingerprint fingerprint;

  /// @param tokenizer of the model
  ModelBuilder(SkipGramTask task, SkipGramSettings settings, Tokenizer tokenizer, Parts parts,
      EncodedCorpus corpus) {
    this.task = task;
    this.settings = settings;
    this.tokenizer = tokenizer;
    this.parts = parts;
    this.corpus = corpus;
    this.counts = parts.unitsOfTokens()
        .rowCounts(corpus.unitCounts(), tokenizer.vocabularySize());
    this.weights = weights();
  }

  /// Makes a model of the tables as they are.
  ///
  /// @throws IOException if the text cannot be read again, for its fingerprint
  EmbeddingModel build(Tables tables, SkipGramStatistics statistics) throws IOException {
    return new EmbeddingModel(tokenizer, table(tables.input()), weights, words(),
        provenance(statistics));
  }

  /// The words of the text, and those of the model that training went on from.
  private Vocabulary words() {
    return task.from().isEmpty()
        ? corpus.words()
        : corpus.words().plus(task.from().get().words());
  }

  private float[] weights() {
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    float[] all = new float[counts.length];
    for (int token = 0; token < all.length; token++) {
      all[token] = settings.tokenWeights().of(counts[token] / total);
    }
    task.from().ifPresent(model -> keepOldWeights(model, all));
    return all;
  }

  /// A token that the text does not have keeps the weight that it had.
  private void keepOldWeights(EmbeddingModel model, float[] all) {
    float[] old = model.weights();
    for (int token = 0; token < Math.min(old.length, all.length); token++) {
      if (counts[token] == 0) {
        all[token] = old[token];
      }
    }
  }

  private TokenTable table(Table input) {
    Composition tokens = parts.tokensOfRows();
    float[] rows = new float[Math.multiplyExact(counts.length, input.dim())];
    for (int token = 0; token < counts.length; token++) {
      if (counts[token] > 0 || tokens.length(token) > 1 || isKnown(token)) {
        add(tokens, token, input, weights[token], rows);
      }
    }
    return TokenTable.of(rows, input.dim());
  }

  private boolean isKnown(int token) {
    return task.from().isPresent()
        && token < task.from().get().tokenizer().vocabularySize();
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
    if (fingerprint == null) {
      fingerprint = corpus.fingerprint().isPresent()
          ? corpus.fingerprint().get()
          : Fingerprint.of(task.text());
    }
    List<Provenance.Corpus> corpora = new ArrayList<>();
    task.from().ifPresent(model -> corpora.addAll(model.provenance().corpora()));
    corpora.add(new Provenance.Corpus(task.text().name(), fingerprint.bytes(),
        fingerprint.sha256()));
    return new Provenance(TOOL, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), corpora,
        settings.byOption(), settings.seed(), Host.local().facts(), statistics.byName());
  }
}
