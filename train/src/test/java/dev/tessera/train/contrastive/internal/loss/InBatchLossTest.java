package dev.tessera.train.contrastive.internal.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.infer.eval.internal.SingleThreadedBlas;
import dev.tessera.train.contrastive.internal.parallel.Crew;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InBatchLossTest {

  private static SingleThreadedBlas blas;

  @BeforeAll
  static void oneThread() {
    blas = SingleThreadedBlas.begin();
  }

  @AfterAll
  static void restore() {
    blas.close();
  }

  /// Vectors of length 1 with clusters, so that similarities reach from nearly -1 to nearly 1.
  private static double[][] vectors(int count, int dim, SplittableRandom random) {
    double[][] vectors = new double[count][dim];
    for (double[] vector : vectors) {
      double norm = 0;
      double pull = 3 * random.nextInt(-1, 2);
      for (int d = 0; d < dim; d++) {
        vector[d] = random.nextDouble() - 0.5 + (d == 0 ? pull : 0);
        norm += vector[d] * vector[d];
      }
      for (int d = 0; d < dim; d++) {
        vector[d] = (float) (vector[d] / Math.sqrt(norm));
      }
    }
    return vectors;
  }

  private static VectorBlock block(double[][] vectors) {
    VectorBlock block = new VectorBlock(vectors.length, vectors[0].length);
    for (int v = 0; v < vectors.length; v++) {
      float[] row = new float[vectors[v].length];
      for (int d = 0; d < row.length; d++) {
        row[d] = (float) vectors[v][d];
      }
      block.set(v, row, 0);
    }
    return block;
  }

  private static double[] flat(VectorBlock block) {
    float[] row = new float[block.dim()];
    double[] all = new double[block.count() * block.dim()];
    for (int v = 0; v < block.count(); v++) {
      block.get(v, row, 0);
      for (int d = 0; d < row.length; d++) {
        all[v * row.length + d] = row[d];
      }
    }
    return all;
  }

  private static double[] flat(double[][] vectors) {
    return java.util.Arrays.stream(vectors).flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private record Outcome(double loss, double[] byAnchor, double[] byCandidate) {}

  private static Outcome run(double[][] anchors, double[][] candidates, float scale,
      boolean symmetric, FalseNegatives mask, int threads) {
    VectorBlock byAnchor = new VectorBlock(anchors.length, anchors[0].length);
    VectorBlock byCandidate = new VectorBlock(candidates.length, anchors[0].length);
    try (Crew crew = new Crew(threads)) {
      double loss = new InBatchLoss(crew).apply(block(anchors), block(candidates), scale,
          symmetric, mask, byAnchor, byCandidate);
      return new Outcome(loss, flat(byAnchor), flat(byCandidate));
    }
  }

  private static FalseNegatives noMask(int anchors, int candidates) {
    return FalseNegatives.of(java.util.stream.LongStream.range(0, anchors).toArray(),
        java.util.stream.LongStream.range(1000, 1000 + candidates).toArray());
  }

  @ParameterizedTest
  @CsvSource({"1,1,3,20,true", "1,4,3,20,false", "2,2,1,5,true", "3,5,7,20,true",
      "17,17,8,20,false", "64,64,16,20,true", "65,65,16,20,true", "65,200,16,20,true",
      "130,131,5,40,true", "600,900,12,20,true", "600,900,12,20,false", "130,131,5,100,true",
      "65,200,16,1000,true", "65,200,16,1000,false", "3,5,7,41,true", "600,700,12,60,true"})
  void lossAndGradientsAreThoseOfTheFormula(int batch, int candidateCount, int dim, float scale,
      boolean symmetric) {
    SplittableRandom random = new SplittableRandom(batch * 31L + candidateCount);
    double[][] anchors = vectors(batch, dim, random);
    double[][] candidates = vectors(candidateCount, dim, random);
    Outcome outcome = run(anchors, candidates, scale, symmetric, noMask(batch, candidateCount), 2);
    boolean[][] masked = new boolean[batch][candidateCount];
    double expected = NaiveInBatchLoss.loss(anchors, candidates, scale, symmetric, masked);
    assertEquals(expected, outcome.loss(), 1e-5 * scale);
    double[][][] gradients = NaiveInBatchLoss.gradients(anchors, candidates, scale, symmetric,
        masked);
    // The exponential of a similarity near the scale carries its rounding error, scale · 1e-7.
    double tolerance = 1e-6 * scale * scale / batch;
    assertArrayEquals(flat(gradients[0]), outcome.byAnchor(), tolerance);
    assertArrayEquals(flat(gradients[1]), outcome.byCandidate(), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"20,true", "20,false", "100,true", "100,false"})
  void falseNegativesCountForNothing(float scale, boolean symmetric) {
    int batch = 70;
    int candidateCount = 150;
    SplittableRandom random = new SplittableRandom(7);
    double[][] anchors = vectors(batch, 6, random);
    double[][] candidates = vectors(candidateCount, 6, random);
    long[] anchorKeys = random.longs(batch, 0, 40).toArray();
    long[] candidateKeys = random.longs(candidateCount, 20, 90).toArray();
    FalseNegatives mask = FalseNegatives.of(anchorKeys, candidateKeys);
    boolean[][] masked = new boolean[batch][candidateCount];
    for (int i = 0; i < batch; i++) {
      for (int m = mask.begin(i); m < mask.begin(i + 1); m++) {
        masked[i][mask.column(m)] = true;
      }
    }
    assertTrue(mask.size() > batch);
    Outcome outcome = run(anchors, candidates, scale, symmetric, mask, 2);
    assertEquals(NaiveInBatchLoss.loss(anchors, candidates, scale, symmetric, masked),
        outcome.loss(), 1e-5 * scale);
    double[][][] gradients = NaiveInBatchLoss.gradients(anchors, candidates, scale, symmetric,
        masked);
    assertArrayEquals(flat(gradients[0]), outcome.byAnchor(), 1e-6 * scale * scale / batch);
    assertArrayEquals(flat(gradients[1]), outcome.byCandidate(), 1e-6 * scale * scale / batch);
  }

  @ParameterizedTest
  @CsvSource({"20,true", "20,false", "90,true"})
  void gradientsAreFiniteDifferencesOfTheFormula(float scale, boolean symmetric) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] anchors = vectors(9, 4, random);
    double[][] candidates = vectors(14, 4, random);
    boolean[][] masked = new boolean[9][14];
    Outcome outcome = run(anchors, candidates, scale, symmetric, noMask(9, 14), 1);
    double step = 1e-6;
    for (int c = 0; c < candidates.length; c++) {
      for (int d = 0; d < 4; d++) {
        double kept = candidates[c][d];
        candidates[c][d] = kept + step;
        double up = NaiveInBatchLoss.loss(anchors, candidates, scale, symmetric, masked);
        candidates[c][d] = kept - step;
        double down = NaiveInBatchLoss.loss(anchors, candidates, scale, symmetric, masked);
        candidates[c][d] = kept;
        assertEquals((up - down) / (2 * step), outcome.byCandidate()[c * 4 + d], 1e-4 * scale);
      }
    }
  }

  @Test
  void theBitsDoNotDependOnTheNumberOfThreads() {
    SplittableRandom random = new SplittableRandom(11);
    double[][] anchors = vectors(700, 24, random);
    double[][] candidates = vectors(1000, 24, random);
    for (float scale : new float[] {20, 80}) {
      Outcome one = run(anchors, candidates, scale, true, noMask(700, 1000), 1);
      for (int threads : new int[] {2, 3, 8}) {
        Outcome more = run(anchors, candidates, scale, true, noMask(700, 1000), threads);
        assertEquals(one.loss(), more.loss());
        assertArrayEquals(one.byAnchor(), more.byAnchor());
        assertArrayEquals(one.byCandidate(), more.byCandidate());
      }
    }
  }

  @Test
  void zeroVectorsGiveAFiniteLoss() {
    double[][] zeros = new double[70][4];
    Outcome outcome = run(zeros, zeros, 20, true, noMask(70, 70), 2);
    assertEquals(Math.log(70), outcome.loss(), 1e-5);
  }

  @Test
  void aNanIsNotHidden() {
    double[][] anchors = vectors(70, 4, new SplittableRandom(1));
    anchors[3][2] = Double.NaN;
    for (float scale : new float[] {20, 80}) {
      assertTrue(Double.isNaN(run(anchors, anchors, scale, true, noMask(70, 70), 2).loss()));
    }
  }

  @Test
  void oneObjectServesBatchesOfDifferentSizes() {
    SplittableRandom random = new SplittableRandom(5);
    try (Crew crew = new Crew(2)) {
      InBatchLoss loss = new InBatchLoss(crew);
      for (int batch : new int[] {100, 3, 65}) {
        double[][] anchors = vectors(batch, 5, random);
        double actual = loss.apply(block(anchors), block(anchors), 20, true,
            noMask(batch, batch), new VectorBlock(batch, 5), new VectorBlock(batch, 5));
        assertEquals(NaiveInBatchLoss.loss(anchors, anchors, 20, true, new boolean[batch][batch]),
            actual, 1e-4);
      }
    }
  }
}
