package dev.tessera.infer.model;

import dev.tessera.data.words.Vocabulary;

/// Words and their vectors: what neighbours, analogies and the evaluator work on, whatever trained
/// them. Immutable, if the caller of the constructor leaves the array alone.
///
/// @param vocabulary the words, by falling frequency; counts may be all 0 where they are not known
/// @param dim length of a vector
/// @param rows `[vocabulary.size() × dim]`, row-major, as trained (not normalised)
public record WordVectors(Vocabulary vocabulary, int dim, float[] rows) {

  public WordVectors {
    if (rows.length != (long) vocabulary.size() * dim) {
      throw new IllegalArgumentException(
          rows.length + " floats for " + vocabulary.size() + " words of dimension " + dim);
    }
  }

  public int size() {
    return vocabulary.size();
  }

  /// The same words with every vector scaled to length 1; a zero vector stays zero.
  public WordVectors normalised() {
    float[] unit = rows.clone();
    for (int from = 0; from < unit.length; from += dim) {
      Norms.normalise(unit, from, dim);
    }
    return new WordVectors(vocabulary, dim, unit);
  }
}
