package dev.tessera.infer.model;

import dev.tessera.data.tokenizer.TokenSink;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.words.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A static embedding model: a token table and the tokenizer that feeds it.
///
/// The vector of a text is the mean of its tokens' rows, scaled to length 1. Token weights (uniform,
/// or SIF) are already multiplied into the rows, so that sentence-transformers and model2vec, which
/// know only the plain mean, read the same vectors from the same file. The vector of a **word** is the
/// unweighted mean of its tokens' vectors, as skip-gram trained it, so the weights are kept beside the
/// table to be divided out again.
///
/// A model may have a [TextEncoder] that makes texts' vectors in another way than by the mean.
///
/// Immutable; safe for use by many threads.
public final class EmbeddingModel {

  private final Tokenizer tokenizer;
  private final TokenTable table;
  private final float[] weights;
  private final Vocabulary words;
  private final Provenance provenance;
  private final Optional<TextEncoder> encoder;

  /// @param table a row a token, weights multiplied in
  /// @param weights the weight of each token, > 0; all 1 for uniform
  /// @param words what neighbours and analogies search; may be empty
  public EmbeddingModel(Tokenizer tokenizer, TokenTable table, float[] weights, Vocabulary words,
      Provenance provenance) {
    this(tokenizer, table, weights, words, provenance, Optional.empty());
  }

  private EmbeddingModel(Tokenizer tokenizer, TokenTable table, float[] weights,
      Vocabulary words, Provenance provenance, Optional<TextEncoder> encoder) {
    if (tokenizer.vocabularySize() > table.size() || weights.length != table.size()) {
      throw new IllegalArgumentException(tokenizer.vocabularySize() + " tokens, " + table.size()
          + " rows, " + weights.length + " weights");
    }
    this.tokenizer = tokenizer;
    this.table = table;
    this.weights = weights.clone();
    this.words = words;
    this.provenance = provenance;
    this.encoder = encoder;
  }

  public Tokenizer tokenizer() {
    return tokenizer;
  }

  public TokenTable table() {
    return table;
  }

  public int dim() {
    return table.dim();
  }

  /// The weight that is multiplied into each row of the table. `[table().size()]`
  public float[] weights() {
    return weights.clone();
  }

  public Vocabulary words() {
    return words;
  }

  public Provenance provenance() {
    return provenance;
  }

  /// What makes texts' vectors instead of the mean, if anything does.
  public Optional<TextEncoder> encoder() {
    return encoder;
  }

  /// The same model with another table, which may have vectors of another length; an encoder, which
  /// belongs to its table, is dropped.
  public EmbeddingModel withTable(TokenTable other) {
    return new EmbeddingModel(tokenizer, other, weights, words, provenance);
  }

  /// The same model with another past.
  public EmbeddingModel withProvenance(Provenance other) {
    return new EmbeddingModel(tokenizer, table, weights, words, other, encoder);
  }

  /// The same model with an encoder for texts; words keep their vectors.
  public EmbeddingModel withEncoder(TextEncoder other) {
    return new EmbeddingModel(tokenizer, table, weights, words, provenance, Optional.of(other));
  }

  /// The vector of a text, of length 1, or all zeros if the text has no token.
  public float[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TokenSink tokens = new TokenSink();
    tokenizer.encode(utf8, 0, utf8.length, tokens);
    float[] vector = encoder.isPresent() && tokens.size() > 0
        ? encoder.get().encode(Arrays.copyOf(tokens.array(), tokens.size()), table)
        : sum(tokens);
    Norms.normalise(vector, 0, vector.length);
    return vector;
  }

  private float[] sum(TokenSink tokens) {
    float[] sum = new float[dim()];
    float[] row = new float[dim()];
    for (int t = 0; t < tokens.size(); t++) {
      table.row(tokens.get(t), row, 0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }

  /// The vector of a single word, known or not: the unweighted mean of its tokens' vectors, not
  /// normalised. All zeros if the tokenizer has no token for it.
  public float[] wordVector(String word) {
    float[] vector = new float[dim()];
    compose(tokenizer.encodeWord(word), vector, 0, new float[dim()]);
    return vector;
  }

  /// The vectors of all of [#words()].
  public WordVectors wordVectors() {
    float[] rows = new float[Math.multiplyExact(words.size(), dim())];
    float[] scratch = new float[dim()];
    for (int w = 0; w < words.size(); w++) {
      compose(tokenizer.encodeWord(words.word(w)), rows, w * dim(), scratch);
    }
    return new WordVectors(words, dim(), rows);
  }

  private void compose(int[] tokens, float[] out, int at, float[] scratch) {
    Arrays.fill(out, at, at + dim(), 0);
    for (int token : tokens) {
      table.row(token, scratch, 0);
      float share = 1f / (tokens.length * weights[token]);
      for (int i = 0; i < dim(); i++) {
        out[at + i] += scratch[i] * share;
      }
    }
  }
}
