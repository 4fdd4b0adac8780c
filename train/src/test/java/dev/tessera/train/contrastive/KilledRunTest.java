package dev.tessera.train.contrastive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.train.RunWatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs in a process of their own that are killed (SIGKILL) after any number of batches, maybe in the
/// middle of writing a checkpoint, or told to stop (SIGTERM), and go on from where they were.
class KilledRunTest {

  private static final int KILLS = 3;
  private static final int BATCHES_A_LIFE = 12;
  private static final int PAUSE = 7;

  @TempDir
  private Path directory;

  @Test
  void aRunThatIsKilledAgainAndAgainEndsInTheSameBits() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start(0);
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

  @Test
  void aRunThatIsToldToStopFinishesItsBatchAndIsSaved() throws Exception {
    Process child = start(PAUSE);
    awaitBatches(child, PAUSE);
    child.toHandle().destroy(); // destroy() of the process itself would close its output
    assertEquals("stopping", child.inputReader().readLine());
    child.getOutputStream().close();
    assertEquals("saved in " + directory, child.inputReader().lines().toList().getLast());
    assertEquals(128 + 15, child.waitFor());
    List<String> log = Files.readAllLines(log());
    assertTrue(log.getLast().contains("\"event\":\"checkpoint\""), log::getLast);
    assertTrue(log.stream().filter(line -> line.contains("\"step\"")).count() >= PAUSE);
    assertArrayEquals(train(settings().build()),
        train(settings().runDirectory(directory).resume(true).build()));
  }

  private Path log() {
    return directory.resolve("metrics.jsonl");
  }

  /// @param pause after how many batches the child waits for the end of its input and writes no checkpoint; 0 for
  ///   never, and one after every batch
  private Process start(int pause) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Xmx256m", "-cp",
        System.getProperty("java.class.path"), KilledRunTest.class.getName(),
        directory.toString(), String.valueOf(pause))
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
    return train(settings, RunWatcher.none(), Progress.NONE);
  }

  private static float[] train(ContrastiveSettings settings, RunWatcher watcher,
      Progress progress) throws IOException {
    return ContrastiveTrainer
        .train(ContrastiveTrainer.randomStart(Topics.tokenizer(), 24, 1),
            ContrastiveTask.of(Topics.source(3000, 1)).watchedBy(watcher), settings, progress)
        .model()
        .table()
        .toArray();
  }

  /// The child: goes on from the last checkpoint, and says after every batch that it is done.
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int pause = Integer.parseInt(arguments[1]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopping")));
    RunWatcher watcher = new RunWatcher() {
      @Override
      public void saved(Path runDirectory) {
        System.out.println("saved in " + runDirectory);
      }
    };
    train(settings().runDirectory(directory)
        .checkpointMinutes(pause == 0 ? 0 : 1000)
        .resume(true)
        .build(), watcher, sayingBatches(pause));
  }

  private static Progress sayingBatches(int pause) {
    AtomicInteger batches = new AtomicInteger();
    return (name, total, unit) -> new Progress.Task() {
      @Override
      public void advance(long amount) {
        if (name.startsWith("training") && amount == 64) {
          System.out.println("batch");
          if (batches.incrementAndGet() == pause) {
            awaitEndOfInput();
          }
        }
      }

      @Override
      public void note(String remark) {}

      @Override
      public void close() {}
    };
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
