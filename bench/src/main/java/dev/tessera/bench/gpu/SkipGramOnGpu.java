package dev.tessera.bench.gpu;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.infer.eval.analogy.AnalogyQuestions;
import dev.tessera.train.cuda.Device;
import dev.tessera.train.cuda.Engine;
import dev.tessera.train.cuda.InstalledDriver;
import dev.tessera.train.skipgram.CudaLadder;
import dev.tessera.train.skipgram.SkipGramRun;
import dev.tessera.train.skipgram.SkipGramSettings;
import dev.tessera.train.skipgram.SkipGramStatistics;
import dev.tessera.train.skipgram.SkipGramTrainer;
import dev.tessera.train.skipgram.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Skip-gram on a GPU beside the CPU's engine: same text, same settings, all processors of the same machine.
final class SkipGramOnGpu {

  private static final Device GPU = new Device.Cuda(0);
  private static final Device CPU = new Device.Cpu();
  private static final int SEEDS = 3;

  /// Bytes of table rows that a trained word costs at dim 128, window 5, 5 negatives, in rows of 512 bytes:
  /// what no kernel can do without, see `src/main/cuda/README.md`.
  private static final int FLOOR_ROWS = 14;

  private final Size size;
  private final TextSource text;
  private final Optional<Path> questions;
  private final Findings findings;

  SkipGramOnGpu(Order order, Findings findings) throws IOException {
    this.size = order.size();
    this.text = order.corpus().isPresent()
        ? TextFiles.open(List.of(order.corpus().get()))
        : MadeUpText.of(size.sentences);
    this.questions = order.questions();
    this.findings = findings;
  }

  /// One run on either engine.
  ///
  /// @param copyRate bytes that a copy within the GPU reads and writes in a second
  void besideTheProcessors(double copyRate) throws IOException {
    train(GPU, 1, 1); // compiles the kernels and warms the JVM up
    SkipGramStatistics gpu = train(GPU, size.epochs, 1).statistics();
    findings.add(line("skip-gram, GPU", setting(size.epochs), gpu));
    findings.add(memory("skip-gram, GPU, memory", setting(size.epochs),
        FLOOR_ROWS * gpu.trainedUnits() / gpu.trainSeconds(), FLOOR_ROWS, copyRate));
    SkipGramStatistics many = train(GPU, size.manyEpochs, 1).statistics();
    findings.add(line("skip-gram, GPU", setting(size.manyEpochs), many));
    SkipGramStatistics cpu = train(CPU, size.epochs, 1).statistics();
    findings.add(line("skip-gram, CPU", setting(size.epochs) + threads(), cpu));
    findings.add(new Finding("skip-gram, GPU against CPU", setting(size.epochs),
        "%.1f times".formatted(gpu.unitsPerSecond() / cpu.unitsPerSecond()),
        "losses %.4f and %.4f".formatted(loss(gpu), loss(cpu))));
  }

  /// Google's analogies with vectors of several seeds from either engine.
  void quality() throws IOException {
    if (questions.isEmpty()) {
      findings.add(Finding.not("skip-gram, analogies", setting(size.epochs),
          "no questions were given"));
      return;
    }
    Analogies analogies = new Analogies(AnalogyQuestions.read(questions.get()));
    double gpu = analogies("GPU", GPU, analogies);
    if (Double.isNaN(gpu)) {
      findings.add(Finding.not("skip-gram, analogies, CPU", setting(size.epochs),
          "no question has all its words in the text"));
      return;
    }
    double cpu = analogies("CPU", CPU, analogies);
    findings.add(new Finding("skip-gram, analogies, GPU less CPU",
        "%s, %d seeds".formatted(setting(size.epochs), SEEDS),
        "%+.2f points".formatted(gpu - cpu), ""));
  }

  /// @return the mean over the seeds, of 100
  private double analogies(String engine, Device device, Analogies analogies) throws IOException {
    double sum = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      SkipGramRun run = train(device, size.epochs, seed);
      Analogies.Score score = analogies.put(run.model().wordVectors());
      sum += score.percent() / SEEDS;
      findings.add(new Finding("skip-gram, analogies, " + engine,
          "%s, seed %d".formatted(setting(size.epochs), seed), "%.2f %%, %,.0f words/s".formatted(
              score.percent(), run.statistics().unitsPerSecond()),
          "%,d of %,d right, loss %.4f".formatted(score.right(), score.answered(),
              loss(run.statistics()))));
    }
    findings.add(new Finding("skip-gram, analogies, " + engine, "mean of %d seeds".formatted(SEEDS),
        "%.2f %%".formatted(sum), ""));
    return sum;
  }

  /// The fastest kernel with ever more warps.
  void warps(InstalledDriver driver) throws IOException {
    CudaLadder.widen(text, words(), settings(GPU, size.epochs, 1), onGpu(driver),
        new int[] {1, 2, 4, 8, 16}, rung -> findings.add(new Finding(
            "skip-gram, %,d warps".formatted(rung.warps()), setting(size.epochs),
            "%,.0f words/s".formatted(rung.wordsPerSecond()),
            "loss %.4f".formatted(rung.loss()))));
  }

  private static Engine.OnGpu onGpu(InstalledDriver driver) {
    return new Engine.OnGpu(driver, driver.gpus().getFirst(), "benchmark");
  }

  /// Every kernel for an epoch, from the plainest to the fastest.
  void rungs(InstalledDriver driver, double copyRate) throws IOException {
    CudaLadder.climb(text, words(), settings(GPU, 1, 1), onGpu(driver), rung -> {
      String what = "skip-gram, " + rung.kernel();
      findings.add(new Finding(what, setting(1), "%,.0f words/s".formatted(rung.wordsPerSecond()),
          "loss %.4f, %,d windows".formatted(rung.loss(), rung.trainedWords())));
      int rows = rowsOf(rung.kernel());
      findings.add(memory(what + ", memory", setting(1),
          rows * rung.trainedWords() / rung.seconds(), rows, copyRate));
    });
  }

  /// Rows that a kernel reads and writes for each trained word, as the table in
  /// `src/main/cuda/README.md` has it.
  private static int rowsOf(String kernel) {
    return switch (kernel) {
      case "PAIRS" -> 84;
      case "WINDOWS" -> 30;
      case "LIFE" -> 20;
      default -> FLOOR_ROWS;
    };
  }

  private Finding memory(String what, String setting, double rows, int each, double copyRate) {
    double rate = rows * size.skipGramDim * Float.BYTES;
    return new Finding(what, setting,
        "%.1f GB/s, %.1f %% of a copy's %.0f".formatted(rate / 1e9, 100 * rate / copyRate,
            copyRate / 1e9),
        "%d rows a window, computed; the floor is %d".formatted(each, FLOOR_ROWS));
  }

  private SkipGramRun train(Device device, int epochs, long seed) throws IOException {
    return SkipGramTrainer.train(text, words(), settings(device, epochs, seed), Progress.NONE);
  }

  /// The text is made of words between spaces, so that the tokenizer has nothing to know.
  private static WordLevelTokenizer words() {
    return WordLevelTokenizer.of(List.of());
  }

  private SkipGramSettings settings(Device device, int epochs, long seed) {
    return SkipGramSettings.builder()
        .units(Units.WORDS)
        .dim(size.skipGramDim)
        .window(5)
        .negatives(5)
        .subsample(1e-4)
        .minCount(5)
        .epochs(epochs)
        .seed(seed)
        .device(device)
        .build();
  }

  private String setting(int epochs) {
    return "%s, dim %d, window 5, 5 negatives, %d epochs".formatted(text.name(), size.skipGramDim,
        epochs);
  }

  private static String threads() {
    return ", " + Runtime.getRuntime().availableProcessors() + " threads";
  }

  private static double loss(SkipGramStatistics statistics) {
    return statistics.losses().getLast().loss();
  }

  private static Finding line(String what, String setting, SkipGramStatistics statistics) {
    return new Finding(what, setting, "%,.0f words/s, %s".formatted(statistics.unitsPerSecond(),
        statistics.kernel()), "loss %.4f".formatted(loss(statistics)));
  }
}
