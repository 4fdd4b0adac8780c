package dev.tessera.data.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.TextFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed (`kill -9`) leaves work behind from which the next one goes on.
class KillTest {

  static final BpeSettings SETTINGS = BpeSettings.defaults()
      .withVocabularySize(700)
      .withThreads(2)
      .withMaxMemory(100_000_000);

  @TempDir
  Path folder;

  @Test
  void whileItCounts() throws Exception {
    long text = Files.size(text());
    assertTrue(countedAfterKillAt("bytes", text / 2) < text * 3 / 4);
  }

  @Test
  void whileItLearns() throws Exception {
    assertEquals(0, countedAfterKillAt("merges", 100));
  }

  /// Kills a process, goes on from what it left and returns how many bytes had to be counted yet.
  private long countedAfterKillAt(String unit, long after) throws Exception {
    Path text = text();
    Path work = folder.resolve("work");
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        TrainAndStop.class.getName(), text.toString(), work.toString(), unit,
        Long.toString(after)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("stopped", out.readLine());
    }
    process.destroyForcibly();
    assertEquals(137, process.waitFor());
    assertTrue(Files.exists(work));

    BpeJob job = BpeJob.of(TextFiles.open(text), SETTINGS);
    AtomicLong counted = new AtomicLong();
    BpeReport resumed = BpeTrainer.run(new BpeJob(new CountedText(job.text(), counted), SETTINGS,
        null, work), Progress.NONE);
    BpeReport whole = BpeTrainer.run(job, Progress.NONE);
    assertEquals(BpeTrainerTest.merges(whole.tokenizer()),
        BpeTrainerTest.merges(resumed.tokenizer()));
    assertEquals(whole.pieces(), resumed.pieces());
    assertFalse(Files.exists(work));
    return counted.get();
  }

  private Path text() throws IOException {
    Path file = folder.resolve("text.txt");
    if (!Files.exists(file)) {
      Random random = new Random(5);
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 5000; line++) {
        for (int word = 0; word < 8; word++) {
          text.append(Integer.toString(random.nextInt(1 << 4 + random.nextInt(14)), 26))
              .append(' ');
        }
        text.append('\n');
      }
      Files.writeString(file, text);
    }
    return file;
  }
}
