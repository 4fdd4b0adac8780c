package dev.tessera.bench.gpu;

import dev.tessera.bench.contrastive.MadeUpPairs;
import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.train.contrastive.ContrastiveTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The same pairs in PyTorch and in sentence-transformers, on the same GPU, where there is a `python3`
/// that has them.
final class Peers {

  private final Path scripts;
  private final Size size;
  private final Findings findings;

  Peers(Path scripts, Size size, Findings findings) {
    this.scripts = scripts;
    this.size = size;
    this.findings = findings;
  }

  void run() throws IOException, InterruptedException {
    Path file = Files.createTempFile("pairs", ".bin");
    try {
      EmbeddingModel start = ContrastiveTrainer.randomStart(MadeUpPairs.tokenizer(),
          size.contrastiveDim, 1);
      MadeUpPairs.of(size.batch * (size.warmUps + size.steps)).write(file, start);
      compare("PyTorch loop", "contrastive-torch.py", file);
      compare("sentence-transformers", "contrastive-sentence-transformers.py", file);
    } finally {
      Files.delete(file);
    }
  }

  private void compare(String what, String script, Path pairs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", scripts.resolve(script).toString(),
        pairs.toString(), "" + size.batch, "" + (size.warmUps + size.steps), "" + size.warmUps,
        "" + Runtime.getRuntime().availableProcessors(), "cuda"));
    String setting = "batch %,d, dim %,d".formatted(size.batch, size.contrastiveDim);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      findings.add(Finding.not(what, setting, "there is no python3"));
      return;
    }
    List<String> output = new String(process.getInputStream().readAllBytes()).lines().toList();
    String last = output.isEmpty() ? "" : output.getLast();
    findings.add(process.waitFor() == 0
        ? new Finding(what, setting, last, "")
        : Finding.not(what, setting, last));
  }
}
