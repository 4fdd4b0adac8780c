package dev.tessera.infer.eval.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteredComparisonTest {

  private static final Resampling FEW = new Resampling(2_000, 0.95, 1);

  @Test
  void clustersOfOneAreItems() {
    double[] first = new SplittableRandom(1).doubles(50).toArray();
    double[] second = new SplittableRandom(2).doubles(50).toArray();
    int[] alone = new int[50];
    for (int i = 0; i < 50; i++) {
      alone[i] = i;
    }
    PairedComparison items = PairedComparison.of(first, second, FEW);
    PairedComparison clusters = ClusteredComparison.compare(first, second, alone, 50, FEW);
    assertEquals(items.pValue(), clusters.pValue());
    assertEquals(items.difference().low(), clusters.difference().low(), 1e-12);
  }

  /// Ten clusters of fifty equal items hold as much evidence as ten items.
  @Test
  void itemsThatStandAndFallTogetherCountOnce() {
    double[] values = new double[500];
    int[] cluster = new int[500];
    for (int i = 0; i < 500; i++) {
      cluster[i] = i / 50;
      values[i] = cluster[i] % 2;
    }
    Interval clustered = ClusteredComparison.mean(values, cluster, 10, FEW);
    Interval independent = Bootstrap.mean(values, FEW);

    assertEquals(0.5, clustered.estimate());
    assertTrue(clustered.high() - clustered.low() > 5 * (independent.high() - independent.low()));
    double[] zeros = new double[500];
    assertTrue(ClusteredComparison.compare(values, zeros, cluster, 10, FEW).pValue() > 0.04);
    assertTrue(PairedComparison.of(values, zeros, FEW).pValue() < 0.001);
  }

  @Test
  void aBetterRankingIsSeen() {
    SplittableRandom random = new SplittableRandom(3);
    double[] people = random.doubles(200).toArray();
    double[] good = new double[200];
    double[] poor = new double[200];
    for (int i = 0; i < 200; i++) {
      good[i] = people[i] + 0.3 * random.nextGaussian();
      poor[i] = people[i] + 2 * random.nextGaussian();
    }
    PairedComparison compared = Correlation.spearman(people, good, poor, FEW);
    assertEquals(Correlation.spearman(people, good, FEW).estimate()
        - Correlation.spearman(people, poor, FEW).estimate(), compared.difference().estimate(),
        1e-12);
    assertTrue(compared.difference().low() > 0.2, compared.toString());
    assertTrue(compared.pValue() < 0.001);
    assertEquals(1, Correlation.spearman(people, good, good, FEW).pValue());
    assertTrue(Double.isNaN(
        Correlation.spearman(new double[1], new double[1], new double[1], FEW).pValue()));
  }

  @Test
  void itemsMustPair() {
    assertThrows(IllegalArgumentException.class, () -> ClusteredComparison.compare(new double[2],
        new double[2], new int[3], 1, FEW));
  }
}
