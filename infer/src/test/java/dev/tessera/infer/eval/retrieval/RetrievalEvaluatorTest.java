package dev.tessera.infer.eval.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.infer.eval.Gold;
import dev.tessera.infer.eval.statistics.PairedComparison;
import dev.tessera.infer.eval.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalEvaluatorTest {

  private static final Metric MRR = Metric.mrr(10);

  @Test
  void everyJudgedQueryCounts() {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    grades.put("q1", Map.of("a", 1));
    grades.put("q2", Map.of("a", 1));
    grades.put("q3", Map.of("a", 0));
    Run run = new Run("sys", Map.of("q1", MetricTest.ranking("b", "a"), "q3",
        MetricTest.ranking("a"), "unjudged", MetricTest.ranking("a")));

    RetrievalReport report = RetrievalEvaluator.evaluate(run, new Qrels(grades), List.of(MRR),
        Resampling.DEFAULT);

    assertEquals(List.of("q1", "q2", "q3"), report.queries());
    assertEquals(1, report.missing());
    assertArrayEquals(new double[] {0.5, 0, 0}, report.result(MRR).values());
    assertEquals(0.5 / 3, report.result(MRR).mean().estimate(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> report.result(Metric.ndcg(10)));
  }

  @Test
  void twoRunsAreComparedQueryByQuery() {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    Map<String, List<ScoredDocument>> good = new HashMap<>();
    Map<String, List<ScoredDocument>> bad = new HashMap<>();
    for (int q = 0; q < 20; q++) {
      grades.put("q" + q, Map.of("a", 1));
      good.put("q" + q, MetricTest.ranking("a", "b"));
      bad.put("q" + q, q % 4 == 0 ? MetricTest.ranking("a") : MetricTest.ranking("b", "a"));
    }
    RetrievalReport first = evaluate("good", good, grades);
    RetrievalReport second = evaluate("bad", bad, grades);

    PairedComparison compared = first.against(second, MRR, Resampling.DEFAULT);

    assertEquals(0.375, compared.difference().estimate(), 1e-12);
    assertTrue(compared.difference().low() > 0.2);
    assertTrue(compared.pValue() < 0.001);
    grades.remove("q0");
    RetrievalReport fewer = evaluate("fewer", good, grades);
    assertThrows(BadInput.class, () -> first.against(fewer, MRR, Resampling.DEFAULT));
  }

  @Test
  void figuresEqualTrecEvals() throws IOException {
    Qrels qrels = Qrels.readTrec(Gold.file("qrels.txt"));
    Run run = Run.readTrec(Gold.file("run.txt"));
    List<String> lines = Files.readAllLines(Gold.file("trec-eval.tsv"));
    assertEquals(156, lines.size());
    for (String line : lines) {
      String[] columns = line.split("\t");
      Metric metric = Metric.parse(columns[0]);
      double value = columns[1].equals("all")
          ? RetrievalEvaluator.evaluate(run, qrels, List.of(metric), new Resampling(1, 0.95, 1))
              .result(metric)
              .mean()
              .estimate()
          : metric.of(run.of(columns[1]), qrels.of(columns[1]));
      assertEquals(Double.parseDouble(columns[2]), value, 0.5001e-4, line);
    }
  }

  private static RetrievalReport evaluate(String name, Map<String, List<ScoredDocument>> rankings,
      Map<String, Map<String, Integer>> grades) {
    return RetrievalEvaluator.evaluate(new Run(name, rankings), new Qrels(grades), List.of(MRR),
        Resampling.DEFAULT);
  }
}
