package dev.tessera.infer.eval.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final Resampling FEW = new Resampling(500, 0.95, 3);

  @Test
  void knownValues() {
    double[] x = {1, 2, 3, 4, 5};
    assertEquals(0.8, Correlation.spearman(x, new double[] {2, 1, 4, 3, 5}, FEW).estimate(), 1e-12);
    assertEquals(-1, Correlation.pearson(x, new double[] {5, 4, 3, 2, 1}, FEW).estimate(), 1e-12);
    assertTrue(Double.isNaN(Correlation.pearson(x, new double[5], FEW).estimate()));
    assertTrue(Double.isNaN(Correlation.spearman(new double[1], new double[1], FEW).estimate()));
  }

  /// A sample written out datum by datum gives what the counts give.
  @Property(tries = 200)
  void countsStandForTheSampleWrittenOut(
      @ForAll @Size(min = 3, max = 20) List<@IntRange(max = 6) Integer> values,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = values.size();
    double[] x = values.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] y = random.doubles(n).map(d -> Math.rint(d * 5)).toArray();
    int[] counts = new int[n];
    double[] sampleX = new double[n];
    double[] sampleY = new double[n];
    for (int i = 0; i < n; i++) {
      int drawn = random.nextInt(n);
      counts[drawn]++;
      sampleX[i] = x[drawn];
      sampleY[i] = y[drawn];
    }

    double[] ranks = new MidRanks(x).of(counts);
    double[] expected = new NaturalRanking().rank(sampleX);
    for (int i = 0; i < n; i++) {
      double value = sampleX[i];
      int at = values.indexOf((int) value);
      assertEquals(expected[i], ranks[at], 1e-12);
    }
    assertEquals(new PearsonsCorrelation().correlation(sampleX, sampleY),
        Correlation.pearson(x, y, counts), 1e-9);
    assertEquals(new SpearmansCorrelation().correlation(sampleX, sampleY),
        Correlation.pearson(new MidRanks(x).of(counts), new MidRanks(y).of(counts), counts), 1e-9);
  }

  @Test
  void theIntervalHoldsTheTrueValueAboutAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(1);
    double rho = 0.6;
    int held = 0;
    for (int experiment = 0; experiment < 200; experiment++) {
      double[] x = new double[80];
      double[] y = new double[80];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextGaussian();
        y[i] = rho * x[i] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      }
      held += Correlation.pearson(x, y, FEW).contains(rho) ? 1 : 0;
    }
    assertTrue(held >= 178 && held <= 198, held + " of 200");
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] x = new SplittableRandom(1).doubles(30).toArray();
    double[] y = new SplittableRandom(2).doubles(30).toArray();
    assertEquals(Correlation.spearman(x, y, FEW), Correlation.spearman(x, y, FEW));
    assertTrue(Correlation.spearman(x, y, FEW).low() != Correlation.spearman(x, y,
        FEW.withSeed(4)).low());
    assertEquals(30, Arrays.stream(x).distinct().count());
  }
}
