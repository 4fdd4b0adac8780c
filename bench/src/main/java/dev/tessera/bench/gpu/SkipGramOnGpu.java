package dev.tessera.bench.gpu;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.Tokenizer;
import dev.tessera.data.tokenizer.WordLevelTokenizer;
import dev.tessera.train.cuda.Device;
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

  /// Bytes of table rows that a trained word costs at least at dim 128, window 5, 5 negatives, by row: one
  /// context and six outputs, each read and written; see `src/main/cuda/README.md`.
  private static final int FLOOR_ROWS = 14;

  private final Size size;
  private final TextSource text;
  private final Findings findings;
  private final double copyRate;

  /// @param corpus a text to learn from instead of a made-up one
  SkipGramOnGpu(Size size, Optional<Path> corpus, Findings findings, double copyRate)
      throws IOException {
    this.size = size;
    this.text = corpus.isPresent()
        ? TextFiles.open(List.of(corpus.get()))
        : MadeUpText.of(size.sentences);
    this.findings = findings;
    this.copyRate = copyRate;
  }

  void run() throws IOException {
    train(new Device.Cuda(0), 1); // compiles the kernels and warms the JVM up
    SkipGramStatistics gpu = train(new Device.Cuda(0), size.epochs);
    SkipGramStatistics cpu = train(new Device.Cpu(), size.epochs);
    String setting = "%s, dim %d, window 5, 5 negatives, %d epochs".formatted(text.name(),
        size.skipGramDim, size.epochs);
    findings.add(line("skip-gram, GPU", setting, gpu));
    findings.add(line("skip-gram, CPU", setting + ", " + Runtime.getRuntime()
        .availableProcessors() + " threads", cpu));
    double rate = gpu.trainedUnits() * FLOOR_ROWS * size.skipGramDim * 4.0 / gpu.trainSeconds();
    findings.add(new Finding("skip-gram, GPU, memory", setting,
        "%.1f GB/s by the floor, %.1f %% of a copy's %.0f".formatted(rate / 1e9,
            100 * rate / copyRate, copyRate / 1e9),
        "%,d windows".formatted(gpu.trainedUnits())));
    findings.add(new Finding("skip-gram, GPU against CPU", setting,
        "%.1f times".formatted(gpu.unitsPerSecond() / cpu.unitsPerSecond()), ""));
  }

  private SkipGramStatistics train(Device device, int epochs) throws IOException {
    // The text is made of words between spaces, so that the tokenizer has nothing to know.
    Tokenizer words = WordLevelTokenizer.of(List.of());
    SkipGramSettings settings = SkipGramSettings.builder()
        .units(Units.WORDS)
        .dim(size.skipGramDim)
        .window(5)
        .negatives(5)
        .subsample(1e-4)
        .minCount(5)
        .epochs(epochs)
        .device(device)
        .build();
    return SkipGramTrainer.train(text, words, settings, Progress.NONE).statistics();
  }

  private static Finding line(String what, String setting, SkipGramStatistics statistics) {
    return new Finding(what, setting, "%,.0f words/s, %s".formatted(statistics.unitsPerSecond(),
        statistics.kernel()),
        "loss %.4f".formatted(statistics.losses().getLast().loss()));
  }
}
