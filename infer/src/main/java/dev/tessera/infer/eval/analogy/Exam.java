package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.ProductSweep;
import dev.tessera.infer.internal.Kernels;
import java.util.Arrays;
import java.util.List;

/// Those questions whose words are all known, as numbers.
///
/// The same few hundred words occur in thousands of questions, so a question refers to its words by
/// their place among the distinct **asked** words; only these are multiplied with the vocabulary.
final class Exam {

  /// Ids of the distinct words a, b and c of all questions, ascending.
  final int[] asked;

  /// Which question of the flattened list this is. `[size]`
  final int[] question;

  /// Places in [#asked] of the words a, b and c, one after the other. `[size × 3]`
  final int[] places;

  /// Representatives of every right answer that is known. `[size][]`
  final int[][] expected;

  private Exam(int[] asked, int[] question, int[] places, int[][] expected) {
    this.asked = asked;
    this.question = question;
    this.places = places;
    this.expected = expected;
  }

  int size() {
    return question.length;
  }

  /// The word id at `slot` of question `q`: 0 for a, 1 for b, 2 for c.
  int word(int q, int slot) {
    return asked[places[q * 3 + slot]];
  }

  boolean isAsked(int q, int word) {
    return word == word(q, 0) || word == word(q, 1) || word == word(q, 2);
  }

  boolean isExpected(int q, int word) {
    for (int right : expected[q]) {
      if (right == word) {
        return true;
      }
    }
    return false;
  }

  /// The products of the asked words with the first `size` words of the vocabulary.
  ///
  /// @param rows of the vocabulary, of length 1
  ProductSweep against(float[] rows, int dim, int size) {
    float[] left = new float[asked.length * dim];
    for (int i = 0; i < asked.length; i++) {
      System.arraycopy(rows, asked[i] * dim, left, i * dim, dim);
    }
    return new ProductSweep(left, asked.length, rows, size, dim);
  }

  /// For each question the cosine of c with b minus the cosine of c with a.
  ///
  /// @param rows of the vocabulary, of length 1
  float[] shifts(float[] rows, int dim) {
    Kernels kernels = Kernels.best();
    float[] shifts = new float[size()];
    for (int q = 0; q < shifts.length; q++) {
      int c = word(q, 2) * dim;
      shifts[q] = kernels.dot(rows, c, rows, word(q, 1) * dim, dim)
          - kernels.dot(rows, c, rows, word(q, 0) * dim, dim);
    }
    return shifts;
  }

  static Exam of(List<AnalogyQuestion> questions, FoldedWords words) {
    int[] kept = new int[questions.size()];
    int[] ids = new int[questions.size() * 3];
    int[][] expected = new int[questions.size()][];
    int size = 0;
    for (int i = 0; i < questions.size(); i++) {
      AnalogyQuestion question = questions.get(i);
      int[] answers = question.expected()
          .stream()
          .mapToInt(words::indexOf)
          .filter(id -> id >= 0)
          .toArray();
      int a = words.indexOf(question.a());
      int b = words.indexOf(question.b());
      int c = words.indexOf(question.c());
      if (a >= 0 && b >= 0 && c >= 0 && answers.length > 0) {
        ids[size * 3] = a;
        ids[size * 3 + 1] = b;
        ids[size * 3 + 2] = c;
        expected[size] = answers;
        kept[size++] = i;
      }
    }
    int[] used = Arrays.copyOf(ids, size * 3);
    int[] asked = Arrays.stream(used).sorted().distinct().toArray();
    int[] places = Arrays.stream(used).map(id -> Arrays.binarySearch(asked, id)).toArray();
    return new Exam(asked, Arrays.copyOf(kept, size), places, Arrays.copyOf(expected, size));
  }
}
