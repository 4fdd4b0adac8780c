package dev.tessera.train.skipgram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.cuda.AnyGpu;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.cuda.InstalledDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rung of the ladder against [ReferenceWalk].
@Tag("gpu")
class CudaKernelTest {

  private final LetterTokenizer tokenizer = new LetterTokenizer();
  private TestReporter reporter;

  @BeforeEach
  void reportTo(TestReporter given) {
    reporter = given;
  }

  @ParameterizedTest
  @EnumSource
  void trainsAsTheReferenceDoes(CudaKernel kernel) throws IOException {
    compareWithReference(kernel, Units.COMPOSED, 20, 3, 5);
    compareWithReference(kernel, Units.WORDS, 112, 5, 1);
    compareWithReference(kernel, Units.WORDS, 130, 1, 12);
    compareWithReference(kernel, Units.COMPOSED, 300, 2, 6);
    compareWithReference(kernel, Units.COMPOSED, 400, 2, 5);
  }

  @Test
  void allRungsComeToTheSameLoss() throws IOException {
    InstalledDriver driver = AnyGpu.driver();
    Engine.OnGpu gpu = new Engine.OnGpu(driver, driver.gpus().getFirst(), "test");
    SkipGramSettings settings = SkipGramSettings.builder()
        .dim(16)
        .window(2)
        .negatives(2)
        .epochs(1)
        .learningRate(0.2)
        .subsample(0.001)
        .build();
    List<CudaLadder.Rung> rungs = new ArrayList<>();
    CudaLadder.climb(text(2000), tokenizer, settings, gpu, rungs::add);
    assertEquals(CudaKernel.values().length, rungs.size());
    CudaLadder.widen(text(2000), tokenizer, settings, gpu, new int[] {2}, rungs::add);
    assertEquals(CudaKernel.fastest(settings, gpu.gpu()).name(), rungs.getLast().kernel());
    for (CudaLadder.Rung rung : rungs) {
      assertTrue(rung.loss() < 0.95 * 3 * Math.log(2), rung.toString());
      assertEquals(rungs.getFirst().loss(), rung.loss(), 0.01 * rung.loss(), rung.toString());
      assertEquals(rungs.getFirst().trainedWords(), rung.trainedWords());
    }
  }

  private void compareWithReference(CudaKernel kernel, Units units, int dim, int window,
      int negatives) throws IOException {
    InstalledDriver driver = AnyGpu.driver();
    SkipGramSettings settings = SkipGramSettings.builder()
        .units(units)
        .dim(dim)
        .window(window)
        .negatives(negatives)
        .minCount(1)
        .subsample(0.02)
        .learningRate(0.2)
        .epochs(1)
        .build();
    if (!kernel.fits(settings, driver.gpus().getFirst())) {
      return;
    }
    try (EncodedCorpus corpus = new CorpusEncoder(text(100), tokenizer, settings)
        .encode(Progress.NONE)) {
      Composition composition = units == Units.WORDS
          ? Composition.identity(corpus.words().size())
          : Composition.of(corpus.words().words(), tokenizer);
      Plan plan = Plan.of(settings, corpus, composition);
      int inputRows = units == Units.WORDS ? corpus.words().size() : 26;
      Tables tables = CudaSchedule.tables(plan, inputRows);
      tables.input().randomise(5);
      tables.output().randomise(6);
      ReferenceWalk reference = new ReferenceWalk(plan, tables,
          kernel.compareTo(CudaKernel.LIFE) >= 0, kernel == CudaKernel.PAIRS);
      reference.run();

      try (CudaRun run = new CudaRun(
          new Engine.OnGpu(driver, driver.gpus().getFirst(), "test"), kernel, plan, tables)) {
        for (long chunk = 0; chunk < plan.chunks().total(); chunk++) {
          run.train(chunk, chunk + 1);
        }
        assertEquals(reference.windows(), run.settle());
      }
      assertRows(reference.input(), tables.input());
      assertRows(reference.output(), tables.output());
    }
  }

  private void assertRows(double[][] expected, Table table) {
    double[][] actual = ReferenceWalk.rows(table);
    double furthest = 0;
    for (int row = 0; row < expected.length; row++) {
      for (int d = 0; d < expected[row].length; d++) {
        furthest = Math.max(furthest, Math.abs(expected[row][d] - actual[row][d]));
      }
    }
    reporter.publishEntry("largest difference from the reference", Double.toString(furthest));
    for (int row = 0; row < expected.length; row++) {
      assertArrayEquals(expected[row], actual[row], 2e-5, "row " + row);
    }
  }

  /// Words of one to four letters, frequent and rare ones, in sentences of one word and more.
  private static LinesText text(int sentences) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < sentences; line++) {
      StringBuilder words = new StringBuilder();
      for (int word = random.nextInt(25); word >= 0; word--) {
        int rank = (int) (60 * Math.pow(random.nextDouble(), 2));
        words.append((char) ('a' + rank % 26)).append("bcd", 0, rank / 20).append(' ');
      }
      lines.add(words.toString());
    }
    return new LinesText("text", lines);
  }
}
