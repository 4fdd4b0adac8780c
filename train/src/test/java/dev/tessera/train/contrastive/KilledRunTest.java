package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs in a process of their own that are killed (SIGKILL) after any number of batches, maybe in the
/// middle of writing a checkpoint, and go on from where they were.
class KilledRunTest {

  private static final int KILLS = 3;
  private static final int BATCHES_A_LIFE = 12;

  @TempDir
  private Path directory;

  @Test
  void aRunThatIsKilledAgainAndAgainEndsInTheSameBits() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start();
      awaitBatches(child, 1 + random.nextInt(BATCHES_A_LIFE));
      child.destroyForcibly().waitFor();
      assertTrue(Checkpoint.exists(directory));
    }
    int before = Files.readAllLines(log()).size();
    float[] resumed = train(settings().runDirectory(directory).resume(true).build());
    float[] whole = train(settings().threads(1).build());
    assertArrayEquals(whole, resumed);
    assertTrue(before > KILLS);
  }

  private Path log() {
    return directory.resolve("metrics.jsonl");
  }

  private Process start() throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Xmx256m", "-cp",
        System.getProperty("java.class.path"), KilledRunTest.class.getName(),
        directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitBatches(Process child, int batches) throws IOException {
    BufferedReader lines = child.inputReader();
    for (int batch = 0; batch < batches; batch++) {
      assertEquals("batch", lines.readLine(), "the child ended by itself");
    }
  }

  private static ContrastiveSettings.Builder settings() {
    return ContrastiveSettings.builder()
        .batchSize(64)
        .epochs(2)
        .heldOut(0.1)
        .learnTemperature(true)
        .tokenDropout(0.1)
        .threads(2);
  }

  private static float[] train(ContrastiveSettings settings) throws IOException {
    return train(settings, Progress.NONE);
  }

  private static float[] train(ContrastiveSettings settings, Progress progress)
      throws IOException {
    return ContrastiveTrainer
        .train(ContrastiveTrainer.randomStart(Topics.tokenizer(), 24, 1), Topics.source(3000, 1),
            settings, progress)
        .model()
        .table()
        .toArray();
  }

  /// The child: goes on from the last checkpoint, writes one after every batch, and says so.
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    train(settings().runDirectory(directory)
        .checkpointMinutes(0)
        .resume(true)
        .build(), sayingBatches());
  }

  private static Progress sayingBatches() {
    return (name, total, unit) -> new Progress.Task() {
      @Override
      public void advance(long amount) {
        if (name.startsWith("training") && amount == 64) {
          System.out.println("batch");
        }
      }

      @Override
      public void note(String remark) {}

      @Override
      public void close() {}
    };
  }
}
