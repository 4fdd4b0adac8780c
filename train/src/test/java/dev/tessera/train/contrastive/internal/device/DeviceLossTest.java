package dev.tessera.train.contrastive.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.train.contrastive.internal.loss.FalseNegatives;
import dev.tessera.train.contrastive.internal.loss.NaiveInBatchLoss;
import dev.tessera.train.contrastive.internal.table.Texts;
import dev.tessera.train.contrastive.internal.table.TokenRows;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.CudaContext;
import dev.tessera.train.cuda.Staging;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The loss and its gradients, by the vectors before they are normalised, against the formula in double
/// precision.
@Tag("gpu")
class DeviceLossTest {

  private record Case(double[][] vectors, int batch, int length, float scale, boolean symmetric,
      boolean[][] masked) {

    int dim() {
      return vectors[0].length;
    }

    int count() {
      return vectors.length - batch;
    }
  }

  private record Outcome(double loss, double byLogScale, double[] gradients) {}

  /// Positives lie near their anchors.
  private static Case random(int batch, int negatives, int dim, int length, float scale,
      boolean symmetric, boolean masks) {
    SplittableRandom random = new SplittableRandom(batch * 31L + dim);
    double[][] vectors = new double[2 * batch + negatives][dim];
    for (int text = 0; text < vectors.length; text++) {
      boolean positive = text >= batch && text < 2 * batch;
      for (int d = 0; d < dim; d++) {
        vectors[text][d] = (float) (random.nextGaussian()
            + (positive ? 0.3 * vectors[text - batch][d] : 0));
      }
    }
    boolean[][] masked = new boolean[batch][batch + negatives];
    for (int row = 0; masks && row < batch; row += 3) {
      for (int n = 0; n < 4; n++) {
        int column = random.nextInt(batch + negatives);
        masked[row][column] = column != row;
      }
    }
    return new Case(vectors, batch, length, scale, symmetric, masked);
  }

  @ParameterizedTest
  @CsvSource({
      // batch, negatives, dim, prefix, scale, symmetric, masks
      "3, 0, 5, 5, 20, true, false", "130, 21, 20, 20, 20, true, true",
      "64, 0, 64, 33, 20, false, false", "140, 3, 9, 8, 100, true, true"})
  void theNaiveKernelsFollowTheFormula(int batch, int negatives, int dim, int length, float scale,
      boolean symmetric, boolean masks) {
    Case given = random(batch, negatives, dim, length, scale, symmetric, masks);
    assertClose(expected(given, false), run(Rung.NAIVE, given), 2e-4);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 5, 5, 20, true, false", "130, 21, 20, 20, 20, true, true",
      "64, 0, 64, 33, 20, false, false", "140, 3, 9, 8, 100, true, true",
      "200, 130, 150, 150, 40, true, true"})
  void theTiledKernelsFollowTheFormula(int batch, int negatives, int dim, int length, float scale,
      boolean symmetric, boolean masks) {
    Case given = random(batch, negatives, dim, length, scale, symmetric, masks);
    assertClose(expected(given, false), run(Rung.TILED, given), 2e-4);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 5, 5, 20, true, false", "130, 21, 20, 20, 20, true, true",
      "64, 0, 64, 33, 20, false, false", "140, 3, 9, 8, 100, true, true",
      "200, 130, 150, 150, 40, true, true"})
  void theTensorKernelsFollowTheFormulaOnNumbersOfEightBits(int batch, int negatives, int dim,
      int length, float scale, boolean symmetric, boolean masks) {
    Case given = random(batch, negatives, dim, length, scale, symmetric, masks);
    assertClose(expected(given, true), run(Rung.TENSOR, given), 6e-3);
  }

  @ParameterizedTest
  @CsvSource({"150, 0, 64, 64, 20, true, false", "260, 10, 256, 256, 20, true, true"})
  void onRealVectorsTheTensorKernelsAreWithinAHundredth(int batch, int negatives, int dim,
      int length, float scale, boolean symmetric, boolean masks) {
    Case given = random(batch, negatives, dim, length, scale, symmetric, masks);
    assertClose(expected(given, false), run(Rung.TENSOR, given), 1e-2);
  }

  private TestReporter reporter;

  @BeforeEach
  void reportTo(TestReporter given) {
    reporter = given;
  }

  private void assertClose(Outcome expected, Outcome actual, double tolerance) {
    assertEquals(expected.loss, actual.loss, tolerance * Math.abs(expected.loss));
    assertEquals(expected.byLogScale, actual.byLogScale,
        2 * tolerance * Math.max(0.1, Math.abs(expected.byLogScale)));
    double difference = 0;
    double length = 0;
    for (int i = 0; i < expected.gradients.length; i++) {
      difference += Math.pow(actual.gradients[i] - expected.gradients[i], 2);
      length += Math.pow(expected.gradients[i], 2);
    }
    double relative = Math.sqrt(difference / length);
    reporter.publishEntry("relative error of the gradients", Double.toString(relative));
    assertTrue(relative < tolerance, "gradients are off by " + relative);
  }

  /// Gives each text a token of its own, whose row is the text's vector; panels of one tile, so that there
  /// are several.
  private static Outcome run(Rung rung, Case given) {
    int texts = given.vectors.length;
    float[] rows = new float[texts * given.dim()];
    float[] ones = new float[texts];
    Arrays.fill(ones, 1);
    Texts bags = new Texts();
    for (int text = 0; text < texts; text++) {
      for (int d = 0; d < given.dim(); d++) {
        rows[text * given.dim() + d] = (float) given.vectors[text][d];
      }
      bags.add(text, 1);
      bags.end();
    }
    try (CudaContext gpu = AnyGpu.open();
        Kernels kernels = Kernels.of(gpu, rung);
        Staging staging = new Staging(gpu);
        Mirror mirror = new Mirror(gpu, staging);
        Results results = new Results(gpu);
        DeviceTexts onGpu = new DeviceTexts(gpu);
        DeviceBatch batch = new DeviceBatch(gpu);
        DeviceLoss loss = new DeviceLoss(gpu, kernels, rung, 128, 128, results)) {
      DeviceTable table = DeviceTable.of(new TokenRows(given.dim(), rows, ones), mirror);
      mirror.upload();
      batch.send(bags, Optional.of(mask(given)));
      onGpu.take(batch, table.stride(), kernels.stream());
      onGpu.encode(kernels, table);
      results.clear(kernels.stream());
      loss.apply(onGpu, table.stride(), new DeviceLoss.Terms(given.batch, given.count(),
          given.length, 1, given.scale, given.symmetric));
      results.fetch(kernels.stream());
      float[] padded = new float[texts * (int) table.stride()];
      staging.download(onGpu.gradients(), 0, MemorySegment.ofArray(padded));
      double[] gradients = new double[texts * given.dim()];
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = padded[i / given.dim() * (int) table.stride() + i % given.dim()];
      }
      return new Outcome(results.get(Results.LOSS), results.get(Results.BY_LOG_SCALE), gradients);
    }
  }

  /// Builds the mask from its two arrays; a real one is made of equal texts.
  private static FalseNegatives mask(Case given) {
    int[] begins = new int[given.batch + 1];
    int[] columns = new int[given.batch * given.count()];
    int size = 0;
    for (int row = 0; row < given.batch; row++) {
      for (int column = 0; column < given.count(); column++) {
        if (given.masked[row][column]) {
          columns[size++] = column;
        }
      }
      begins[row + 1] = size;
    }
    return new FalseNegatives(begins, Arrays.copyOf(columns, size));
  }

  private static Outcome expected(Case given, boolean eightBits) {
    int texts = given.vectors.length;
    double[][] units = new double[texts][given.length];
    double[] norms = new double[texts];
    for (int text = 0; text < texts; text++) {
      for (int d = 0; d < given.length; d++) {
        norms[text] += given.vectors[text][d] * given.vectors[text][d];
      }
      norms[text] = Math.sqrt(norms[text]);
      for (int d = 0; d < given.length; d++) {
        double exact = given.vectors[text][d] / norms[text];
        units[text][d] = eightBits ? toEightBits((float) exact) : exact;
      }
    }
    double[][] anchors = Arrays.copyOf(units, given.batch);
    double[][] candidates = Arrays.copyOfRange(units, given.batch, texts);
    double[][][] byUnit = NaiveInBatchLoss.gradients(anchors, candidates, given.scale,
        given.symmetric, given.masked);
    double[] gradients = new double[texts * given.dim()];
    double byLogScale = 0;
    for (int text = 0; text < texts; text++) {
      boolean anchor = text < given.batch;
      double[] g = byUnit[anchor ? 0 : 1][anchor ? text : text - given.batch];
      double along = 0;
      for (int d = 0; d < given.length; d++) {
        along += g[d] * given.vectors[text][d] / norms[text];
      }
      for (int d = 0; d < given.length; d++) {
        gradients[text * given.dim() + d] = (g[d]
            - along * given.vectors[text][d] / norms[text]) / norms[text];
      }
      byLogScale += anchor ? along : 0;
    }
    return new Outcome(NaiveInBatchLoss.loss(anchors, candidates, given.scale, given.symmetric,
        given.masked), byLogScale, gradients);
  }

  private static double toEightBits(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat(bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000);
  }
}
