package dev.tessera.data.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.data.BadInput;
import dev.tessera.data.Samples;
import dev.tessera.data.pretokenizer.PreTokenizer;
import dev.tessera.data.progress.Progress;
import dev.tessera.data.text.MemoryText;
import dev.tessera.data.text.PassageSink;
import dev.tessera.data.text.TextSource;
import dev.tessera.data.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeJobTest {

  private static final BpeSettings SETTINGS = BpeSettings.defaults()
      .withVocabularySize(500)
      .withThreads(3)
      .withSpecialTokens(List.of("<s>"));
  private static final List<String> LINES = lines();
  private static final TextSource TEXT = MemoryText.of("lines", LINES);

  @TempDir
  Path folder;

  /// Many different words, some of them often.
  private static List<String> lines() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>(List.of(Samples.TRAINING.split("\n")));
    for (int line = 0; line < 2000; line++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 10; word++) {
        int length = 1 + random.nextInt(9);
        for (int i = 0; i < length; i++) {
          text.append((char) ('a' + Math.abs((int) (random.nextGaussian() * 6)) % 26));
        }
        text.append(' ');
      }
      lines.add(text.toString());
    }
    return lines;
  }

  private static List<String> merges(BpeTokenizer tokenizer) {
    List<String> merges = new ArrayList<>();
    for (int i = 0; i < tokenizer.model().lefts().length; i++) {
      merges.add(tokenizer.token(tokenizer.model().lefts()[i]) + " "
          + tokenizer.token(tokenizer.model().rights()[i]) + " " + tokenizer.model().results()[i]);
    }
    return merges;
  }

  private static BpeReport run(BpeJob job) throws IOException {
    return BpeTrainer.run(job, Progress.NONE);
  }

  @Test
  void countsOnDiskGiveTheSameMerges() throws IOException {
    // Every thread meets every word, so that the tables together outgrow what the merges need.
    List<String> repeated = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      repeated.addAll(LINES);
    }
    TextSource text = MemoryText.of("lines", repeated);
    BpeReport inMemory = run(BpeJob.of(text, SETTINGS));
    BpeSettings little = SETTINGS.withThreads(6).withMaxMemory(4_000_000);
    Path work = folder.resolve("work");
    List<String> seen = new ArrayList<>();
    BpeReport onDisk = BpeTrainer.run(BpeJob.of(text, little).in(work),
        new NotingProgress(seen, work));
    assertEquals(merges(inMemory.tokenizer()), merges(onDisk.tokenizer()));
    assertEquals(inMemory.pieces(), onDisk.pieces());
    assertEquals(1, onDisk.leftOut());
    assertTrue(seen.contains("counts go to disk"), seen.toString());
    assertFalse(Files.exists(work));
  }

  @Test
  void leavesOutRarePreTokensOnlyIfTheRestWouldNotFit() throws IOException {
    BpeReport report = run(BpeJob.of(TEXT, SETTINGS.withMaxMemory(300_000)));
    assertTrue(report.leftOut() > 1);
    assertTrue(report.actual().preTokens() < report.estimated().preTokens());
    assertTrue(report.tokenizer().vocabularySize() > 257);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 60})
  void aKilledRunGoesOnToTheSameMerges(int killedAfter) throws IOException {
    BpeReport expected = run(BpeJob.of(TEXT, SETTINGS));
    CountingText text = new CountingText(TEXT, new AtomicInteger());
    BpeJob job = BpeJob.of(text, SETTINGS).in(folder.resolve("work"));
    for (int round = 0; round < 2; round++) {
      WorkFolder work = WorkFolder.open(job, 0);
      assertThrows(Killed.class, () -> BpeTrainer.run(job, work, new KillingProgress(killedAfter)));
    }
    int readBefore = text.reads.get();
    BpeReport resumed = run(job);
    assertEquals(merges(expected.tokenizer()), merges(resumed.tokenizer()));
    assertEquals(1, text.reads.get() - readBefore, "only the estimate reads the text again");
    assertFalse(Files.exists(job.folder()));
  }

  @Test
  void refusesTheFolderOfAnotherJob() throws IOException {
    Path work = folder.resolve("work");
    assertThrows(Killed.class,
        () -> BpeTrainer.run(BpeJob.of(TEXT, SETTINGS).in(work), new KillingProgress(1)));
    assertThrows(BadInput.class,
        () -> run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(501)).in(work)));
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThrows(BadInput.class, () -> run(BpeJob.of(TEXT, SETTINGS).in(folder)));
    assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
  }

  @Test
  void saysWhichLineOfACheckpointIsSpoilt() throws IOException {
    Path work = folder.resolve("work");
    BpeJob job = BpeJob.of(TEXT, SETTINGS).in(work);
    for (String line : List.of("x y", "1", "", "-1 5", "0 100", "300 99999", "1 2 3")) {
      WorkFolder opened = WorkFolder.open(job, 0);
      assertThrows(Killed.class, () -> BpeTrainer.run(job, opened, new KillingProgress(3)));
      List<String> lines = new ArrayList<>(Files.readAllLines(work.resolve("merges.txt")));
      lines.add(1, line);
      Files.write(work.resolve("merges.txt"), lines);
      BadInput complaint = assertThrows(BadInput.class, () -> run(job), line);
      assertTrue(complaint.getMessage().contains("line 2"), complaint.getMessage());
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void extendingOnTheSameTextIsLearningMoreAtOnce() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT, SETTINGS.withVocabularySize(320))).tokenizer();
    BpeTokenizer extended = run(BpeJob.of(TEXT, SETTINGS).extending(small)).tokenizer();
    assertEquals(merges(run(BpeJob.of(TEXT, SETTINGS)).tokenizer()), merges(extended));
  }

  @Test
  void extendingKeepsTheOldIdsOnOtherText() throws IOException {
    BpeTokenizer small = run(BpeJob.of(TEXT,
        SETTINGS.withVocabularySize(320).withPreTokenizer(PreTokenizer.words()))).tokenizer();
    TextSource other = MemoryText.of("other",
        List.of("epilepsy epileptic epilepsies seizure seizures <s>"));
    BpeTokenizer extended = run(BpeJob.of(other,
        SETTINGS.withVocabularySize(340).withSpecialTokens(List.of("<s>", "<t>"))).extending(small))
        .tokenizer();
    for (int id = 0; id < small.vocabularySize(); id++) {
      assertEquals(small.token(id), extended.token(id));
    }
    assertEquals(320, extended.id("<t>"));
    assertEquals(PreTokenizer.words(), extended.preTokenizer());
    assertTrue(extended.encode("epilepsy").length < small.encode("epilepsy").length);
    assertArrayEquals(new int[] {0}, new int[] {extended.id("<s>")});
    assertThrows(BadInput.class, () -> BpeJob.of(other, SETTINGS.withVocabularySize(320))
        .extending(small));
  }

  @Test
  void estimatesTheRightOrderOfMagnitude() throws IOException {
    BpeReport report = run(BpeJob.of(TEXT, SETTINGS));
    double ratio = (double) report.estimated().preTokens() / report.actual().preTokens();
    assertTrue(ratio > 0.3 && ratio < 3, report.toString());
  }

  /// Runs of counts come back sorted, summed and complete, also when there are more than are kept open.
  @Test
  void runsOnDiskAddUp() throws IOException {
    CountRuns runs = new CountRuns(folder);
    PreTokenCounts expected = new PreTokenCounts();
    Random random = new Random(3);
    for (int run = 0; run < 150; run++) {
      PreTokenCounts counts = new PreTokenCounts();
      for (int i = 0; i < 50; i++) {
        byte[] preToken = new byte[1 + random.nextInt(2)];
        random.nextBytes(preToken);
        long count = 1L << random.nextInt(40);
        counts.add(preToken, 0, preToken.length, count);
        expected.add(preToken, 0, preToken.length, count);
      }
      runs.spill(counts);
    }
    PreTokenCounts actual = new PreTokenCounts();
    runs.each((preToken, length, count) -> {
      int before = actual.size();
      actual.add(preToken, 0, length, count);
      assertEquals(before + 1, actual.size(), "each comes once");
    });
    assertEquals(expected.size(), actual.size());
    for (int id = 0; id < expected.size(); id++) {
      byte[] preToken = expected.preTokens().get(id);
      assertEquals(expected.count(id),
          actual.count(actual.preTokens().find(preToken, 0, preToken.length)));
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// Ends the process, so to speak, after so many merges.
  private record KillingProgress(int merges) implements Progress {

    @Override
    public Task start(String name, long total, String unit) {
      return new Task() {
        private int done;

        @Override
        public void advance(long amount) {
          if (unit.equals("merges") && ++done > merges) {
            throw new Killed();
          }
        }

        @Override
        public void note(String remark) {}

        @Override
        public void close() {}
      };
    }
  }

  /// Writes down all remarks.
  private record NotingProgress(List<String> seen, Path work) implements Progress {

    @Override
    public Task start(String name, long total, String unit) {
      return new Task() {

        @Override
        public void advance(long amount) {}

        @Override
        public void note(String remark) {
          synchronized (seen) {
            seen.add(remark);
          }
        }

        @Override
        public void close() {}
      };
    }
  }

  /// Counts how often a text is read.
  private record CountingText(TextSource text, AtomicInteger reads) implements TextSource {

    @Override
    public String name() {
      return text.name();
    }

    @Override
    public long bytes() {
      return text.bytes();
    }

    @Override
    public void read(PassageSink sink) throws IOException {
      reads.incrementAndGet();
      text.read(sink);
    }

    @Override
    public List<TextSource> split(int parts) {
      return Arrays.asList(this);
    }

    @Override
    public long invalidBytes() {
      return 0;
    }
  }
}
