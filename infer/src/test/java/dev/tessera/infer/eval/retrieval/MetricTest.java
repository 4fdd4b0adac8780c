package dev.tessera.infer.eval.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Worked by hand: relevant are a (grade 3), b (2), c (1) and d (1, not found); x and y are not, x was
/// judged so. The ranking is x b y a c.
class MetricTest {

  private static final Map<String, Integer> GRADES = Map.of("a", 3, "b", 2, "c", 1, "d", 1, "x", 0);
  private static final List<ScoredDocument> RANKING = ranking("x", "b", "y", "a", "c");
  private static final double LOG3 = Math.log(3) / Math.log(2);
  private static final double LOG5 = Math.log(5) / Math.log(2);
  private static final double LOG6 = Math.log(6) / Math.log(2);

  @Test
  void ndcgIsTheDiscountedGainOverTheIdealOne() {
    double ideal = 3 + 2 / LOG3 + 1 / 2.0 + 1 / LOG5;
    assertEquals((2 / LOG3 + 3 / LOG5 + 1 / LOG6) / ideal,
        Metric.ndcg(10).of(RANKING, GRADES), 1e-12);
    assertEquals(2 / LOG3 / (3 + 2 / LOG3), Metric.ndcg(2).of(RANKING, GRADES), 1e-12);
    assertEquals(0, Metric.ndcg(1).of(RANKING, GRADES));
  }

  @ParameterizedTest
  @CsvSource({"mrr,0.5", "mrr@2,0.5", "mrr@1,0", "success@1,0", "success@2,1", "recall@2,0.25",
      "recall@5,0.75", "recall,0.75", "P@5,0.6", "P@10,0.3", "P,0.6",
      // (1/2 + 2/4 + 3/5) / 4
      "map,0.4", "map@4,0.25", "map@1,0"})
  void theOthers(String metric, double expected) {
    assertEquals(expected, Metric.parse(metric).of(RANKING, GRADES), 1e-12);
  }

  @Test
  void aQueryWithoutRelevantDocumentsCountsAsZero() {
    for (Metric metric : RetrievalEvaluator.USUAL) {
      assertEquals(0, metric.of(RANKING, Map.of("x", 0, "y", -1)));
      assertEquals(0, metric.of(List.of(), GRADES));
      assertEquals(0, metric.of(RANKING, Map.of()));
    }
  }

  @Test
  void anIdealRankingIsPerfect() {
    List<ScoredDocument> ideal = ranking("a", "b", "d", "c", "x");
    assertEquals(1, Metric.ndcg(10).of(ideal, GRADES), 1e-12);
    assertEquals(1, Metric.map().of(ideal, GRADES), 1e-12);
    assertEquals(1, Metric.mrr(1).of(ideal, GRADES));
  }

  @Property
  void allLieBetweenZeroAndOne(
      @ForAll @Size(max = 30) List<@IntRange(min = -1, max = 3) Integer> grades,
      @ForAll @IntRange(min = 1, max = 40) int cutoff) {
    Map<String, Integer> judged = new java.util.HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < grades.size(); i++) {
      judged.put("d" + i, grades.get(i));
      ids.add("d" + (i * 7 % grades.size()) + (i % 2 == 0 ? "" : "-unjudged" + i));
    }
    List<ScoredDocument> ranking = ranking(ids.stream().distinct().toArray(String[]::new));
    for (Metric.Measure measure : Metric.Measure.values()) {
      double value = new Metric(measure, cutoff).of(ranking, judged);
      assertTrue(value >= 0 && value <= 1 + 1e-12, measure + " " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nDCG@10", "MRR", "MAP@100", "recall@1000", "P@5", "success@1"})
  void namesAreReadAsTheyArePrinted(String name) {
    assertEquals(name, Metric.parse(name.toUpperCase(java.util.Locale.ROOT)).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ndcg@", "ndcg@0", "ndcg@-1", "ndcg@ten", "f1", "ndcg@10@10",
      "ndcg@99999999999"})
  void refusesOtherNames(String name) {
    assertThrows(BadInput.class, () -> Metric.parse(name));
  }

  static List<ScoredDocument> ranking(String... ids) {
    List<ScoredDocument> ranking = new ArrayList<>();
    for (String id : ids) {
      ranking.add(new ScoredDocument(id, 100 - ranking.size()));
    }
    return ranking;
  }
}
