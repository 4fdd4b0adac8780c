package dev.tessera.infer.eval.analogy;

import dev.tessera.infer.eval.internal.FoldedWords;
import dev.tessera.infer.eval.internal.LogisticRegression;
import dev.tessera.infer.internal.BestK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The known pairs of a relation and, once trained, a classifier for each that has not seen it.
final class LrCosRelation {

  private static final int ITERATIONS = 300;

  /// Enough to move a fit of all examples to one without a single example.
  private static final int REFIT_ITERATIONS = 60;

  private final Relation relation;
  /// Which pairs of the relation are known. `[size]`
  private final int[] place;
  private final int[] given;
  private final int[][] answers;
  private final List<Candidate> candidates = new ArrayList<>();

  private LrCosRelation(Relation relation, int[] place, int[] given, int[][] answers) {
    this.relation = relation;
    this.place = place;
    this.given = given;
    this.answers = answers;
  }

  static LrCosRelation of(Relation relation, FoldedWords words) {
    int[] place = new int[relation.pairs().size()];
    int[] given = new int[place.length];
    int[][] answers = new int[given.length][];
    int known = 0;
    for (int p = 0; p < place.length; p++) {
      Relation.Pair pair = relation.pairs().get(p);
      int[] ids = pair.answers().stream().mapToInt(words::indexOf).filter(id -> id >= 0).toArray();
      int word = words.indexOf(pair.word());
      if (word >= 0 && ids.length > 0) {
        place[known] = p;
        given[known] = word;
        answers[known++] = ids;
      }
    }
    return new LrCosRelation(relation, place, Arrays.copyOf(given, known),
        Arrays.copyOf(answers, known));
  }

  /// One pair, to be answered by what the others teach.
  ///
  /// @param weights of the classifier, the intercept last
  record Candidate(int given, int[] expected, float[] weights, BestK best) {

    float intercept() {
      return weights[weights.length - 1];
    }

    boolean right(FoldedWords words) {
      if (best.size() == 0) {
        return false;
      }
      int found = words.representative(best.id(0));
      return Arrays.stream(expected).anyMatch(id -> id == found);
    }
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /// Examples are, for each pair, its first answer (positive), its given word and a random word.
  void train(float[] rows, int dim, FoldedWords words, SplittableRandom random) {
    int n = given.length;
    if (n < LrCosEvaluator.FEWEST) {
      return;
    }
    float[] examples = new float[3 * n * dim];
    boolean[] positive = new boolean[3 * n];
    for (int i = 0; i < n; i++) {
      positive[i] = true;
      System.arraycopy(rows, answers[i][0] * dim, examples, i * dim, dim);
      System.arraycopy(rows, given[i] * dim, examples, (n + i) * dim, dim);
      System.arraycopy(rows, random.nextInt(words.size()) * dim, examples, (2 * n + i) * dim,
          dim);
    }
    LogisticRegression regression = new LogisticRegression(examples, dim, positive);
    float[] all = regression.fit(new float[dim + 1], -1, ITERATIONS);
    for (int i = 0; i < n; i++) {
      candidates.add(new Candidate(given[i], answers[i],
          regression.fit(all, i, REFIT_ITERATIONS), new BestK(1)));
    }
  }

  LrCosReport.Section section(FoldedWords words) {
    List<RelationScores.Item> items = new ArrayList<>();
    int known = 0;
    int correct = 0;
    for (int p = 0; p < relation.pairs().size(); p++) {
      boolean answered = known < candidates.size() && place[known] == p;
      boolean right = answered && candidates.get(known).right(words);
      items.add(new RelationScores.Item(relation.name() + "\t" + relation.pairs().get(p).word(),
          answered, right));
      known += answered ? 1 : 0;
      correct += right ? 1 : 0;
    }
    return new LrCosReport.Section(relation.name(), relation.kind(), new AnalogyScore(
        relation.pairs().size(), candidates.size(), correct, correct), items);
  }
}
