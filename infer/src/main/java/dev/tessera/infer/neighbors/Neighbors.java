package dev.tessera.infer.neighbors;

import dev.tessera.data.BadInput;
import dev.tessera.data.words.Vocabulary;
import dev.tessera.infer.internal.BestK;
import dev.tessera.infer.internal.Kernels;
import dev.tessera.infer.model.WordVectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Finds the words nearest to a vector by comparing it with every word.
///
/// Holds a copy of the vectors scaled to length 1; a query reads all of it once. Immutable; safe for
/// use by many threads. For analogy test sets see the evaluator, which is faster by orders.
public final class Neighbors {

  private final Vocabulary vocabulary;
  private final int dim;
  private final float[] unit;
  private final Kernels kernels = Kernels.best();

  public Neighbors(WordVectors vectors) {
    WordVectors normalised = vectors.normalised();
    vocabulary = normalised.vocabulary();
    dim = normalised.dim();
    unit = normalised.rows();
  }

  /// The words nearest to `query` by cosine, nearest first.
  ///
  /// @param query of length `dim`, need not be normalised; a zero vector has no neighbours
  /// @param k how many at most
  /// @param exclude words to leave out, such as the ones the query was made of; unknown ones are
  /// ignored
  public List<Neighbor> nearest(float[] query, int k, Collection<String> exclude) {
    if (query.length != dim) {
      throw new IllegalArgumentException("a query of " + query.length + " for dimension " + dim);
    }
    float length = (float) Math.sqrt(squares(query));
    if (length == 0 || k < 1) {
      return List.of();
    }
    Set<String> left = Set.copyOf(exclude);
    BestK best = new BestK(Math.min(k, vocabulary.size()));
    for (int w = 0; w < vocabulary.size(); w++) {
      float cosine = kernels.dot(query, 0, unit, w * dim, dim) / length;
      if (cosine > best.threshold() && !left.contains(vocabulary.word(w))) {
        best.offer(w, cosine);
      }
    }
    return named(best);
  }

  /// The words nearest to a word of the vocabulary, without itself.
  ///
  /// @throws BadInput if the vocabulary lacks the word; for a model that composes, give its
  /// `wordVector` to the method above
  public List<Neighbor> nearest(String word, int k) {
    return nearest(vector(word), k, List.of(word));
  }

  /// `a` is to `b` as `c` is to what? The words nearest to b − a + c, all three of length 1, without
  /// these three words themselves (3CosAdd; Mikolov, Yih & Zweig 2013).
  ///
  /// @throws BadInput if the vocabulary lacks one of them
  public List<Neighbor> analogy(String a, String b, String c, int k) {
    return nearest(offset(vector(a), vector(b), vector(c)), k, List.of(a, b, c));
  }

  /// The same for any three vectors: b − a + c, each scaled to length 1 first.
  public static float[] offset(float[] a, float[] b, float[] c) {
    double scaleA = scale(a);
    double scaleB = scale(b);
    double scaleC = scale(c);
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (b[i] * scaleB - a[i] * scaleA + c[i] * scaleC);
    }
    return sum;
  }

  /// The cosine of two words of the vocabulary.
  ///
  /// @throws BadInput if the vocabulary lacks one of them
  public float similarity(String one, String other) {
    return kernels.dot(unit, require(one) * dim, unit, require(other) * dim, dim);
  }

  /// The vector of a word, scaled to length 1.
  ///
  /// @throws BadInput if the vocabulary lacks it
  public float[] vector(String word) {
    float[] vector = new float[dim];
    System.arraycopy(unit, require(word) * dim, vector, 0, dim);
    return vector;
  }

  private int require(String word) {
    int id = vocabulary.indexOf(word);
    if (id < 0) {
      throw new BadInput("'" + word + "' is not among the " + vocabulary.size()
          + " words of these vectors; check its spelling and case");
    }
    return id;
  }

  private List<Neighbor> named(BestK best) {
    List<Neighbor> found = new ArrayList<>(best.size());
    for (int i = 0; i < best.size(); i++) {
      found.add(new Neighbor(vocabulary.word(best.id(i)), best.id(i), best.score(i)));
    }
    return found;
  }

  private static double scale(float[] v) {
    double squares = squares(v);
    return squares == 0 ? 0 : 1 / Math.sqrt(squares);
  }

  private static double squares(float[] v) {
    double sum = 0;
    for (float x : v) {
      sum += (double) x * x;
    }
    return sum;
  }
}
