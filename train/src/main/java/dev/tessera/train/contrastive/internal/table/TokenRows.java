package dev.tessera.train.contrastive.internal.table;

import dev.tessera.train.contrastive.internal.parallel.Crew;

/// The table under training: a vector and a weight a token. The vector of a text is the sum over its
/// tokens of share × weight × vector; it is not normalised here.
///
/// @param dim length of a vector
/// @param vectors `[tokens × dim]`, row-major
/// @param weights `[tokens]`
public record TokenRows(int dim, float[] vectors, float[] weights) {

  private static final int PARTS_A_THREAD = 8;

  public TokenRows {
    if (vectors.length != (long) weights.length * dim) {
      throw new IllegalArgumentException(
          vectors.length + " floats for " + weights.length + " vectors of length " + dim);
    }
  }

  /// Number of tokens.
  public int size() {
    return weights.length;
  }

  public TokenRows copy() {
    return new TokenRows(dim, vectors.clone(), weights.clone());
  }

  /// Takes over the values of another table of the same shape.
  public void set(TokenRows other) {
    System.arraycopy(other.vectors, 0, vectors, 0, vectors.length);
    System.arraycopy(other.weights, 0, weights, 0, weights.length);
  }

  /// Writes the vectors of a batch of texts.
  ///
  /// @param out `[batch.count() × dim]` at least, row-major, overwritten
  public void encode(Texts batch, float[] out, Crew crew) {
    float[] factors = new float[batch.entries()];
    crew.shareRange(batch.count(), crew.size() * PARTS_A_THREAD, (from, to, worker) -> {
      for (int e = batch.begin(from); e < batch.begin(to); e++) {
        factors[e] = batch.shares()[e] * weights[batch.tokens()[e]];
      }
      for (int text = from; text < to; text++) {
        RowSums.sum(vectors, dim, batch.tokens(), factors, batch.begin(text),
            batch.begin(text + 1), out, text * dim);
      }
    });
  }

  /// The mean length of the vectors' elements: the root of the mean square over all tokens that have a
  /// vector other than zero.
  public double rootMeanSquare() {
    double squares = 0;
    long count = 0;
    for (int token = 0; token < size(); token++) {
      double row = 0;
      for (int i = token * dim; i < (token + 1) * dim; i++) {
        row += (double) vectors[i] * vectors[i];
      }
      squares += row;
      count += row > 0 ? dim : 0;
    }
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /// Multiplies all vectors.
  public void scale(double factor) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] *= (float) factor;
    }
  }

  /// Whether every number is finite.
  public boolean isFinite() {
    for (float v : vectors) {
      if (!Float.isFinite(v)) {
        return false;
      }
    }
    return true;
  }
}
